import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { answerEvidence, answerWords, brokenEntries, whyUnknown } from "./answers.ts";

export const goproxyBlocked = problem({
  id: "goproxy-blocked",
  area: "network",
  title: "A module proxy in GOPROXY does not answer as one",
  severity: "error",
  why: "Go asks the servers in GOPROXY one after the other. After a comma it goes on to the next one only when a server answers 404 or 410; a server that cannot be reached, refuses, or shows a log-in page ends the download there, also where direct follows. After | it goes on whatever happened, having waited.",
  sources: [
    "https://go.dev/ref/mod#goproxy-protocol",
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
  remedies(match, context) {
    const { source = "default", host = "", login } = match.subject ?? {};
    const direct = { ...changeSetting("GOPROXY", "direct", source, context), safe: false };
    const reach = byHand(
      "Set GOPROXY to a proxy that this network reaches, or HTTPS_PROXY to the network's HTTP proxy",
    );
    if (login !== "true") return [reach, direct];
    return [byHand(`Put a login for ${host} into ~/.netrc: machine ${host} login USER password TOKEN`), reach, direct];
  },
});
