import type { Answer, Network } from "../../facts/network/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";
import { shellWord } from "../shell-word.ts";
import { allAnswers, answerEvidence, answerWords, obstacleIn } from "./answers.ts";

export const httpProxyBroken = problem({
  id: "http-proxy-broken",
  area: "network",
  title: "The HTTP proxy in the environment does not work",
  severity: "error",
  why: "Go sends requests through the proxy that HTTPS_PROXY or HTTP_PROXY names, but for hosts in NO_PROXY and on this machine itself. When that proxy is gone, wants a password, or is named with https:// though it speaks plainly, every download fails with “proxyconnect” or the status of the proxy, whichever module server is asked.",
  sources: [
    "https://pkg.go.dev/net/http#ProxyFromEnvironment",
    "https://github.com/golang/go/blob/go1.26.8/src/net/http/transport.go",
  ],
  needs: ["network"],
  undecided({ network }) {
    const unspoken = allAnswers(network).some(({ failure }) => failure === "http-proxy-not-spoken");
    return unspoken ? "plumb does not speak to a SOCKS proxy" : null;
  },
  find({ network }) {
    const failed = allAnswers(network).filter((answer) => obstacleIn(answer, network) === "http-proxy");
    return network.httpProxies.flatMap(({ variable, value }) => {
      const answer = failed.find((candidate) => goesThrough(candidate, variable));
      if (!answer) return [];
      return [
        {
          found: answerWords({ ...answer, httpProxy: null }),
          wanted: `a proxy that leads to ${new URL(answer.url).host}, or no ${variable}`,
          evidence: [{ kind: "env" as const, subject: variable, text: `${variable}=${value}` }, answerEvidence(answer)],
          subject: { variable, value, failure: answer.failure ?? "" },
        },
      ];
    });
  },
  remedies(match, context) {
    const { variable = "HTTPS_PROXY", value = "", failure } = match.subject ?? {};
    const change = context.shell === "fish" ? `set -gx ${variable} ` : `export ${variable}=`;
    const plain = value.replace(/^https:/i, "http:");
    const spellable = failure === "http-proxy-tls" && plain !== value && !value.includes("***");
    return [
      ...(spellable
        ? [byHand("Name the proxy with http://, the way it is spoken to", [change + shellWord(plain)])]
        : []),
      ...(failure === "http-proxy-login"
        ? [byHand(`Put user and password into ${variable}: http://USER:PASSWORD@HOST:PORT`)]
        : []),
      unsetSetting(variable, "process", context),
    ];
  },
});

function goesThrough({ url }: Answer, variable: Network["httpProxies"][number]["variable"]): boolean {
  return variable.toLowerCase().startsWith(new URL(url).protocol.replace(":", "_"));
}
