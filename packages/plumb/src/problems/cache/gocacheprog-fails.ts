import { problem } from "../problem.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gocacheprogFails = problem({
  id: "gocacheprog-fails",
  area: "cache",
  title: "The program in GOCACHEPROG does not do its work",
  severity: "error",
  why: "GOCACHEPROG names a program that keeps the build cache in the place of a directory (since Go 1.24; before, with an experiment). go starts it for each command, and stops when it is missing, ends early or answers something else than the protocol wants. Nothing falls back to the directory by itself.",
  sources: [
    "https://pkg.go.dev/cmd/go/internal/cacheprog",
    "https://go.dev/doc/go1.24#go-command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/prog.go",
  ],
  needs: [],
  logs: [
    {
      says: "error starting GOCACHEPROG program '{program:path}': {error:any}",
      confidence: 0.97,
      found: "{program} cannot be started: {error}",
    },
    {
      says: [
        "GOCACHEPROG exited pre-Close",
        "error reading JSON from GOCACHEPROG",
        "GOCACHEPROG {program:any} declared no supported commands",
        "GOCACHEPROG sent response for unknown request",
        "GOCACHEPROG program closed unexpectedly",
        "GOCACHEPROG didn't {populate|return} DiskPath",
        "GOCACHEPROG args:",
      ],
      confidence: 0.95,
      found: "the program in GOCACHEPROG does not follow the protocol, or ended",
    },
  ],
  remedies(match, context) {
    return [takeBack("GOCACHEPROG", match, context)];
  },
});
