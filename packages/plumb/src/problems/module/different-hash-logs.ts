// How go says that a module is not the one it knows: `cmd/go/internal/modfetch`, `cmd/go/internal/modcmd`, `golang.org/x/mod/sumdb`.

import type { LogPattern } from "../log-pattern.ts";

export const differentHashLogs: readonly LogPattern[] = [
  {
    says: [
      "verifying {module:word}: checksum mismatch",
      "verifying {module:word} go.mod: checksum mismatch",
      "{module:word}: verifying {module|go.mod}: checksum mismatch",
    ],
    confidence: 0.97,
    found: "what was downloaded of {module} has another checksum than is recorded",
  },
  {
    says: [
      "This download does NOT match",
      "go.sum database server misbehavior detected",
      "verifying {module:word}: unexpected ziphash",
      "checksum missing from sumdb response",
    ],
    confidence: 0.95,
    found: "what was downloaded has another checksum than is recorded",
  },
  {
    says: "{module:word} {version:word}: {dir|zip} has been modified (",
    confidence: 0.94,
    found: "{module} was changed in the module cache after its download",
  },
  {
    says: ["^SECURITY ERROR$", "checksum mismatch$"],
    confidence: 0.92,
    with: [["h1:", "go.sum"]],
    found: "a checksum differs from the recorded one",
  },
];
