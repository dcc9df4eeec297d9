// How `go run`, `go test` and `go generate` end when they built for another platform than the one they run on.

import { goRefusesProgram } from "../exec-format-words.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isGoRun } from "../started-program.ts";

export const foreignRunLogs: readonly LogPattern[] = [
  {
    says: [
      ...goRefusesProgram,
      "{program:path}: exec format error",
      "{program:path}: cannot execute binary file",
      "exec format error: {program:word}",
      "fork/exec {program:path}: %1 is not a valid Win32 application",
      "fork/exec {program:path}: This version of %1 is not compatible",
    ],
    confidence: 0.94,
    when: ({ program = "" }) => isGoRun(program) && !program.includes("__debug_bin"),
    found: "go built {program} for another platform than this one, as GOOS or GOARCH asks",
  },
];
