import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { unsetInShell } from "../unset-everywhere.ts";
import { unreachedProxyLogs } from "./unreached-proxy-logs.ts";

export const goproxyBlocked = problem({
  id: "goproxy-blocked",
  area: "network",
  title: "The servers that modules come from are not reached",
  severity: "error",
  why: "go fetches modules from the proxies in GOPROXY, in their order, and with `direct` from the servers that the import paths name. Some networks block them, others let out only what goes through an HTTP proxy, which go takes from HTTPS_PROXY and NO_PROXY. Image builds have neither the settings nor the variables of the machine they run on.",
  sources: [
    "https://go.dev/ref/mod#goproxy-protocol",
    "https://go.dev/ref/mod#environment-variables",
    "https://github.com/golang/go/issues/34548",
  ],
  needs: [],
  logs: unreachedProxyLogs,
  remedies({ subject }, context) {
    const see = byHand("See which proxies are asked: Go's, and the network's", [
      "go env GOPROXY GONOPROXY",
      "env | grep -i _proxy",
    ]);
    if (subject?.proxy === "http") {
      const unset = unsetInShell(["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"], context);
      return [see, byHand("Correct HTTPS_PROXY, or unset it where there is no proxy", unset)];
    }
    return [
      see,
      byHand(
        "If this network has an HTTP proxy or a mirror of its own, name it: HTTPS_PROXY or GOPROXY, in images too",
      ),
      byHand("Or fetch from the modules' own servers", ["go env -w GOPROXY=direct"]),
    ];
  },
});
