// What is printed of programs for another CPU or system, when nothing tells that they belong to somebody else's problem:
// the go command, scripts, images, what `go run` built.

import { badCpuType } from "../bad-cpu-words.ts";
import { armSigns, macSigns } from "../cpu-signs.ts";
import {
  containerRefuses,
  containerRefusesProgram,
  goRefusesProgram,
  shellReadsProgram,
  shellRefusesProgram,
  someoneRefuses,
} from "../exec-format-words.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { isGoCommand, isGoRun, isPath, isScript } from "../started-program.ts";

export const execFormatErrorLogs: readonly LogPattern[] = [
  {
    says: shellRefusesProgram,
    confidence: 0.87,
    when: foreignProgram,
    found: "{program} is for another CPU or operating system than this machine",
  },
  {
    says: goRefusesProgram,
    confidence: 0.8,
    when: foreignProgram,
    found: "{program} was started by a Go program, and is for another CPU or operating system than this machine",
  },
  {
    says: [
      "this version of {program:path} is not compatible with the version of Windows you're running",
      "{program:path} is not a valid Win32 application",
      "the specified executable is not a valid application for this OS platform",
    ],
    confidence: 0.85,
    // A library that a program loads.
    without: ["Failed to load {library:path}: %1 is not a valid"],
    when: foreignProgram,
    found: "Windows cannot start it: it is for another CPU or operating system",
  },
  // An Apple Silicon program on an Intel Mac, and 32-bit ones since macOS 10.15: Rosetta is not the matter.
  ...badCpuType({
    confidence: 0.88,
    with: [["Mach-O 64-bit executable arm64", "darwin-386", "darwin_386", "x86_64 x86_64", "RELEASE_X86_64"]],
    found: "{program} is for another CPU than this Mac",
  }),
  ...badCpuType({
    confidence: 0.86,
    when: ({ program = "" }) => /(arm64|aarch64|386|i386)/.test(program),
    found: "{program} is for another CPU than this Mac",
  }),
  {
    says: shellReadsProgram,
    confidence: 0.6,
    // In the first lines: a program has no further ones that make sense.
    when: ({ program = "", line = "" }) =>
      isPath(program) && !/^\/bin\/\w*sh$/.test(program) && Number(line) <= 4 && foreignProgram({ program }),
    found: "a shell read {program} as a script: it is a program for another CPU",
  },
  {
    // goarch-persisted says better why go run built something foreign.
    says: goRefusesProgram,
    confidence: 0.55,
    when: ({ program }) => isGoRun(program),
    found: "what Go just built is for another CPU or operating system than this machine",
  },
  {
    says: someoneRefuses,
    confidence: 0.7,
    found: "a program is for another CPU or operating system than this machine",
  },
  {
    says: [...containerRefusesProgram, ...containerRefuses],
    confidence: 0.76,
    with: ["GOARCH="],
    without: macSigns,
    when: foreignProgram,
    found: "the program in the container was built for another CPU",
  },
  {
    says: [...containerRefusesProgram, ...containerRefuses],
    confidence: 0.4,
    without: armSigns,
    when: foreignProgram,
    found: "the container's program is for another CPU or operating system",
  },
];

function foreignProgram({ program }: Caught): boolean {
  // `failed to execute command:` names none.
  return program !== "command" && !isGoCommand(program) && !isScript(program) && !isGoRun(program);
}
