import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { connectionFaults, failedFetch } from "./fetch-failure.ts";
import { isChecksumFetch } from "./fetched-url.ts";

export const gosumdbBlocked = problem({
  id: "gosumdb-blocked",
  area: "network",
  title: "The checksum database is not reached",
  severity: "error",
  why: "For a module that is new to go.sum go asks the checksum database in GOSUMDB, by way of the module proxy where that offers it, else directly. Networks that let through a module proxy only block it: the module is downloaded and then refused (“verifying module: …”). Switching the check off for all modules gives up what it protects.",
  sources: [
    "https://go.dev/ref/mod#checksum-database",
    "https://go.dev/ref/mod#private-modules",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/sumdb.go",
  ],
  needs: [],
  logs: [
    {
      says: failedFetch([...connectionFaults, "dial tcp: lookup {host:word} {error:any}"]),
      confidence: 0.94,
      when: isChecksumFetch,
      found: "{url} is not reached",
    },
    {
      // 404 and 410 speak of the module, not of the way.
      says: "reading {url:word}: {status:number} {text:any}",
      confidence: 0.92,
      when: (caught) => isChecksumFetch(caught) && /^(40[0137]|429|5\d\d)$/.test(caught.status ?? ""),
      found: "{url} is answered with {status} {text}",
    },
    {
      says: [
        "verifying {module|go.mod|}: {name:word}: {*}: {i/o timeout|connection refused|EOF|TLS handshake timeout}",
      ],
      confidence: 0.86,
      found: "the checksum of {name} cannot be looked up",
    },
  ],
  remedies() {
    return [
      byHand("See what is asked", ["go env GOSUMDB GOPROXY GONOSUMDB GOPRIVATE"]),
      byHand("Where sum.golang.org is blocked as a name: ask it under its other one", [
        "go env -w GOSUMDB=sum.golang.google.cn",
      ]),
      byHand("For private modules only: name them, so that nothing is looked up for them (GOPRIVATE or GONOSUMDB)"),
    ];
  },
});
