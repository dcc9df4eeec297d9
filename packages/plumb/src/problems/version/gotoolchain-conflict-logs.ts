// How go says that a file asks for a newer Go and that it did not switch to one.
// `cmd/go/internal/gover.(*TooNewError).Error`: the setting is left out where it is auto or empty

import type { LogPattern } from "../log-pattern.ts";

export const gotoolchainConflictLogs: readonly LogPattern[] = [
  {
    says: "requires go >= {needed:version} (running go {have:version}; GOTOOLCHAIN={setting:word}",
    confidence: 0.97,
    subject: ({ setting = "" }) => ({ source: "log", setting: setting.replace(/[);]+$/, "") }),
    found: "go {have} ran, go {needed} is asked for, and GOTOOLCHAIN={setting} forbids to switch",
  },
  {
    says: "requires go >= {needed:version} (running go {have:version}",
    confidence: 0.94,
    subject: () => ({ source: "log" }),
    found: "go {have} ran, go {needed} is asked for, and go did not switch to it",
  },
];
