// dyld's refusal of a program without LC_UUID, and what helps when nothing is known but that.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";

export const missingUuidLogs: readonly LogPattern[] = [
  {
    says: ["missing LC_UUID load command in {program:path}", "missing LC_UUID load command", "missing LC_UUID"],
    confidence: 0.98,
    found: "macOS refuses a program without LC_UUID, as Go before 1.24 links it",
  },
];

/** -B gobuildid is known to Go 1.22.9, 1.23.3 and later. https://go.dev/issue/68678 */
export const missingUuidRemedies: readonly Remedy[] = [
  byHand("Build or install it again with Go 1.24 or newer (for a test: in go.mod or the workflow ask for that Go)", [
    "go version",
    "go install PACKAGE@latest",
  ]),
  byHand("With an older Go let Apple's linker link it, which writes one", ["go build -ldflags=-linkmode=external"]),
  byHand("Or, with Go 1.22.9, 1.23.3 and later, ask Go's own linker for one", ["go build -ldflags=-B=gobuildid"]),
];
