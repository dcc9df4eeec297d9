// A go command, or a tool of its tree, that the machine refuses to start for its format.

import {
  containerRefusesProgram,
  goRefusesProgram,
  shellReadsProgram,
  shellRefusesProgram,
} from "../exec-format-words.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { isGoCommand } from "../started-program.ts";

const found = "{program} is for another operating system or CPU than this machine";

export const goBinaryWrongArchLogs: readonly LogPattern[] = [
  {
    says: [...shellRefusesProgram, ...goRefusesProgram, ...containerRefusesProgram],
    confidence: 0.95,
    when: ({ program }) => isGoCommand(program),
    found,
  },
  {
    says: [...shellReadsProgram, "{program}: line {line:number}: syntax error near unexpected token {*}"],
    confidence: 0.92,
    when: ({ program }) => isGoCommand(program),
    found: "a shell read {program} as a script: it is a program for another CPU",
  },
  {
    says: [
      "this version of {program:path} is not compatible with the version of Windows you're running",
      "{program:path} is not a valid Win32 application",
      "program '{program:path}' failed to run: {*}not a valid application for this OS platform",
    ],
    confidence: 0.93,
    when: isGoOfWindows,
    found,
  },
  {
    // The shell finds an archive's program, and the kernel not its loader: i386 on amd64, 32-bit ARM on arm64.
    says: ["{program}: cannot execute: required file not found"],
    confidence: 0.72,
    without: ["alpine", "apk add", "musl"],
    when: ({ program }) => isGoCommand(program),
    found: "{program} is for a CPU of which this system has no loader",
  },
];

function isGoOfWindows({ program }: Caught): boolean {
  return /(^|[/\\])go(fmt)?(\.exe)?$|[/\\]pkg[/\\]tool[/\\]/i.test(program ?? "");
}
