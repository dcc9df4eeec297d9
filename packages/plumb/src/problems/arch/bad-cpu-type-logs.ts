// What macOS says of an Intel program where Rosetta is missing.

import { badCpuType } from "../bad-cpu-words.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isGoCommand } from "../started-program.ts";

export const badCpuTypeLogs: readonly LogPattern[] = [
  ...badCpuType({
    confidence: 0.85,
    found: "{program} is an Intel program, and Rosetta is not installed on this Mac",
    subject: ({ program }) => ({ go: String(isGoCommand(program)) }),
  }),
  {
    says: ["bad CPU type in executable", "unknown system error -86", "[errno 86]", "(os error 86)", "Errno::E086"],
    confidence: 0.83,
    found: "a program is for Intel Macs, and Rosetta is not installed on this one",
  },
];
