// What go, and git under it, print when the servers of modules are not reached.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Context, Match, Remedy } from "../problem.ts";
import { unsetInShell } from "../unset-everywhere.ts";
import { connectionFaults, failedFetch } from "./fetch-failure.ts";
import { isGoFetch, isModuleFetch } from "./fetched-url.ts";

/** What a proxy repeats of its own troubles. */
const serversOwn = ["server response:", "/tmp/gopath/pkg/mod/cache/vcs"];
const goMarks = [
  "go: ",
  "go get",
  "go mod",
  "go build",
  "go install",
  "go run",
  "pkg/mod/cache/vcs",
  "git ls-remote",
  "git clone",
];

export const unreachedProxyLogs: readonly LogPattern[] = [
  {
    says: failedFetch([
      "proxyconnect tcp: {error:any}",
      "socks connect {error:any}",
      "{Proxy Authentication Required|Forbidden|Bad Gateway|Service Unavailable|Gateway Timeout}",
    ]),
    confidence: 0.95,
    when: isGoFetch,
    subject: () => ({ proxy: "http" }),
    found: "the network's proxy, which HTTPS_PROXY names, does not let go through",
  },
  {
    says: failedFetch(connectionFaults),
    confidence: 0.94,
    // A name that is not found is container-dns-broken.
    when: (caught) => isModuleFetch(caught) && !/^lookup\b/.test(caught.address ?? ""),
    found: "{url} is not reached",
  },
  {
    // Cut off before the address of the proxy.
    says: [
      "^dial tcp {address:word}:443: {connect: connection refused|i/o timeout|connect: network is unreachable|connect: connection timed out}",
    ],
    confidence: 0.7,
    with: [["go mod download", "go: downloading", "go get", "go mod tidy"]],
    found: "{address} is not reached",
  },
  {
    says: [
      "{reading|unexpected status} {url:word}: {status:number} {text:any}",
      "unexpected status ({url:word}): {status:number} {text:any}",
    ],
    confidence: 0.9,
    when: (caught) => isModuleFetch(caught) && /^(403|407|429|5\d\d)$/.test(caught.status ?? ""),
    found: "{url} is answered with {status} {text}",
  },
  {
    // A page for people in the place of an answer: a login of the network, or a mirror that is none.
    says: [
      "invalid response from proxy '{url:path}': {error:any}",
      "invalid character '<' looking for beginning of value",
    ],
    confidence: 0.86,
    with: [["/@v/", "invalid response from proxy", "go: "]],
    found: "something else than a module proxy answers",
  },
  {
    says: [
      "unable to access '{url:path}': Failed to connect to",
      "unable to access '{url:path}': Could not connect to",
      "unable to access '{url:path}': {OpenSSL|LibreSSL|SSL|TLS|Recv failure|Empty reply|gnutls_handshake|Operation timed out|Received HTTP code|Proxy CONNECT|Connection}",
    ],
    confidence: 0.82,
    with: [goMarks],
    without: serversOwn,
    when: ({ url = "" }) => !/ssl certificate|server certificate/i.test(url),
    found: "git does not reach {url}",
  },
  {
    says: [
      "ssh: connect to host {url:word} port {port:number}: {connection timed out|operation timed out|connection refused|network is unreachable|no route to host}",
    ],
    confidence: 0.72,
    with: [goMarks],
    without: serversOwn,
    found: "git does not reach {url} by ssh",
  },
];

/** When only a log is known. */
export function unreachedProxyRemedies({ subject }: Match, context: Context): Remedy[] {
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
    byHand("If this network has an HTTP proxy or a mirror of its own, name it: HTTPS_PROXY or GOPROXY, in images too"),
    byHand("Or fetch from the modules' own servers", ["go env -w GOPROXY=direct"]),
  ];
}
