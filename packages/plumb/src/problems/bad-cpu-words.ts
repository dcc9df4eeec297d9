// How macOS and what starts programs there say that the kernel does not run a program's CPU (EBADARCH).
// https://github.com/apple-oss-distributions/xnu/blob/main/bsd/sys/errno.h, https://github.com/golang/vscode-go/issues/3256

import type { Caught, LogPattern } from "./log-pattern.ts";

const named = [
  // zsh, Python, Ruby.
  "bad CPU type in executable: b'{program:path}'",
  "bad CPU type in executable: '{program:path}'",
  "bad CPU type in executable: {program}",
  "bad CPU type in executable - {program}",
];
const before = ["fork/exec {program:path}: bad CPU type in executable", "{program}: bad CPU type in executable"];

/** One pattern for each side on which the program's name stands, since zsh would pass for a program. */
export function badCpuType(pattern: Omit<LogPattern, "says">): readonly LogPattern[] {
  const isProgram = ({ program = "" }: Caught) => !/^-?(z|ba|fi|da|k)?sh$/.test(program);
  return [
    { ...pattern, says: named },
    { ...pattern, says: before, when: (caught, log) => isProgram(caught) && (pattern.when?.(caught, log) ?? true) },
  ];
}
