import { byHand, onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { answerEvidence, answerWords, brokenEntries, whyUnknown } from "./answers.ts";
import { unreachedProxyLogs, unreachedProxyRemedies } from "./unreached-proxy-logs.ts";

export const goproxyBlocked = problem({
  id: "goproxy-blocked",
  area: "network",
  title: "A server that modules come from is not reached, or answers something else",
  severity: "error",
  why: "go asks the servers in GOPROXY one after the other. After a comma it goes on only when one answers 404 or 410: a server that cannot be reached, refuses, or shows a log-in page ends the download, also where direct follows. Some networks let out only what goes through an HTTP proxy, and image builds have neither the settings nor the variables of their machine.",
  sources: [
    "https://go.dev/ref/mod#goproxy-protocol",
    "https://go.dev/ref/mod#environment-variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/proxy.go",
  ],
  needs: ["goSettings", "network"],
  undecided({ network }) {
    const asked = network.proxies.flatMap(({ answer, login }) => (answer === null ? [] : [{ answer, login }]));
    if (asked.length === 0) return "GOPROXY names no server that could be asked";
    const reasons = asked.map(({ answer, login }) => whyUnknown(answer, network, login));
    return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
  },
  find({ goSettings, network }) {
    const setting = goSettings.effective.GOPROXY;
    return brokenEntries(network)
      .filter(({ obstacle }) => obstacle === "blocked")
      .map(({ entry, answer, stops }) => ({
        found: `${entry.entry}: ${answerWords(answer)}`,
        wanted: "a list of versions, or 404",
        evidence: [answerEvidence(answer), ...(setting ? [settingEvidence("GOPROXY", setting)] : [])],
        severity: stops ? "error" : "warning",
        subject: {
          source: setting?.source.kind ?? "default",
          host: new URL(answer.url).hostname,
          login: String(answer.status === 401 || answer.status === 403),
        },
      }));
  },
  logs: unreachedProxyLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return unreachedProxyRemedies(match, context);
    const { source = "default", host = "", login } = match.subject ?? {};
    const direct = onlyIfMeant(changeSetting("GOPROXY", "direct", source, context));
    const reach = byHand("Set GOPROXY to a proxy this network reaches, or HTTPS_PROXY to the network's HTTP proxy");
    if (login !== "true") return [reach, direct];
    return [byHand(`Put a login for ${host} into ~/.netrc: machine ${host} login USER password TOKEN`), reach, direct];
  },
});
