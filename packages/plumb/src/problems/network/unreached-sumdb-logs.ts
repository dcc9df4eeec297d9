// What go prints when the checksum database does not answer. `cmd/go/internal/modfetch`, sumdb.go

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";
import { connectionFaults, failedFetch } from "./fetch-failure.ts";
import { isChecksumFetch } from "./fetched-url.ts";

export const unreachedSumdbLogs: readonly LogPattern[] = [
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
    says: ["verifying {module|go.mod|}: {name:word}: {*}: {i/o timeout|connection refused|EOF|TLS handshake timeout}"],
    confidence: 0.86,
    found: "the checksum of {name} cannot be looked up",
  },
];

/** When only a log is known. */
export const unreachedSumdbRemedies: readonly Remedy[] = [
  byHand("See what is asked", ["go env GOSUMDB GOPROXY GONOSUMDB GOPRIVATE"]),
  byHand("Where sum.golang.org is blocked as a name: ask it under its other one", [
    "go env -w GOSUMDB=sum.golang.google.cn",
  ]),
  byHand("For private modules only: name them, so that nothing is looked up for them (GOPRIVATE or GONOSUMDB)"),
];
