// Delve's words when it and the Go that built the target do not know each other, and which Delve fits.
// https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go

import { newestDelveFor } from "../../go/delve-matrix.ts";
import { byHand } from "../by-hand.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Match, Remedy } from "../problem.ts";

const warning = "undefined behavior - version of Delve is too old";

export const dlvTooOldLogs: readonly LogPattern[] = [
  {
    // With the version since 1.20.
    says: [
      "Version of Delve is too old for Go version {go:id} (maximum supported version {maximum:version}",
      "Version of Delve is too old for this version of Go (maximum supported version {maximum:version}",
    ],
    confidence: 0.98,
    without: [warning],
    found: "this Delve knows Go up to {maximum}, and the program was built by a newer one",
    subject: fittingDelve,
  },
  {
    // With --check-go-version=false, as GoLand starts it.
    says: `${warning} for Go version {go:id} (maximum supported version {maximum:version}`,
    confidence: 0.93,
    found: "this Delve knows Go up to {maximum}, and the program was built by a newer one; it tries all the same",
    subject: fittingDelve,
  },
  {
    says: ["Version of Delve is too old for", "(maximum supported version {maximum:version}, suppress this error"],
    confidence: 0.92,
    found: "the program was built by a newer Go than this Delve knows",
  },
];

export const goTooOldLogs: readonly LogPattern[] = [
  {
    says: [
      "Go version {go:id} is too old for this version of Delve (minimum supported version {minimum:version}",
      "Version of Go is too old for this version of Delve (minimum supported version {minimum:version}",
    ],
    confidence: 0.98,
    found: "this Delve knows Go from {minimum} on, and the program was built by an older one",
    subject: fittingDelve,
  },
  {
    says: ["is too old for this version of Delve", "(minimum supported version {minimum:version}, suppress this error"],
    confidence: 0.92,
    found: "the program was built by an older Go than this Delve knows",
    subject: fittingDelve,
  },
  {
    // Delve itself does not compile: it uses what this Go does not have.
    says: "/{go-delve|derekparker}/delve/{file:path}: undefined: {name:word}",
    confidence: 0.99,
    when: ({ name = "" }) => /^[a-z]+\.[A-Z]/.test(name),
    found: "this Delve uses {name}, which this Go does not have",
  },
];

/** What to install when only the log is known. */
export function dlvTooOldRemedies(match: Match): readonly Remedy[] {
  const version = match.subject?.fitting ? `v${match.subject.fitting}` : "latest";
  return [
    byHand("Install the Delve that fits, in the place of the old one", [
      `go install github.com/go-delve/delve/cmd/dlv@${version}`,
    ]),
    byHand(
      "An IDE may bring its own: update it, or name the new one (VS Code: go.alternateTools, dlv; GoLand: dlv.path in the custom properties)",
    ),
  ];
}

/** The newest Delve for the Go of the message, or for the one that the log shows. */
function fittingDelve({ go }: Caught, { goVersion }: LogContext): Record<string, string> {
  const builder = go ? `go${go.replace(/^go/, "")}` : goVersion;
  const fitting = newestDelveFor(builder ?? "");
  return fitting ? { fitting } : {};
}
