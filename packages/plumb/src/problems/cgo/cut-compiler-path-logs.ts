// What a path with a blank becomes when it is split into words: by go for CC, by cgo for #cgo lines, by gcc and cmd.exe.

import type { LogPattern } from "../log-pattern.ts";
import { isCutPath } from "./compiler-names.ts";

const cut = ({ program = "" }) => isCutPath(program);

export const cutCompilerPathLogs: readonly LogPattern[] = [
  {
    says: [
      "cgo: C compiler '{program:path}' not found",
      "C compiler '{program:path}' not found: {exec|stat|fork/exec}",
      "cgo: exec {program:path}: exec",
      "cgo: exec {program:path}: fork/exec",
    ],
    confidence: 0.98,
    when: cut,
    found: "of the compiler's path only {program}, up to the first blank, was taken",
  },
  {
    // The quotes that Go before 1.18 did not know are taken as part of the name.
    says: ["C compiler '\\'{program:path}' not found", "cgo: exec '{program:path}: exec"],
    confidence: 0.98,
    found: "of the compiler's path only {program}, up to the first blank, was taken",
  },
  {
    says: [
      "exec: '{program:path}': {file does not exist|executable file not found}",
      "exec: '{program:path}': stat {*}",
      "fork/exec {program:path}: {no such file or directory|the system cannot find the file specified}",
    ],
    confidence: 0.9,
    with: [["cgo: ", "# runtime/cgo", "CC="]],
    when: cut,
    found: "of the compiler's path only {program}, up to the first blank, was taken",
  },
  {
    says: [
      ": Files{\\|/| (x86)}{rest:path}: no such file or directory",
      "no such file or directory: 'Files{\\|/| (x86)}{rest:path}",
      "no such file or directory: 'Support/{rest:path}",
      "cannot find Files{\\|/| (x86)}{rest:path}",
    ],
    confidence: 0.92,
    found: "a path is cut at its blank: the compiler got Files…, the second half of Program Files",
  },
  {
    // Windows' temporary directory, in the home of somebody with two names.
    says: [
      ": {name:id}\\AppData{rest:path}: no such file or directory",
      "no such file or directory: '{name:id}\\AppData",
      "cannot find {name:id}\\AppData{rest:path}",
    ],
    confidence: 0.9,
    found: "a path is cut at its blank: the compiler got {name}…, the second half of the user's name",
  },
  {
    says: "invalid flag in #cgo {kind}: {flag:path}",
    confidence: 0.96,
    when: ({ flag = "" }) => !/^[-@]/.test(flag) && /[\\/]/.test(flag),
    found: "a path of a #cgo {kind} line is cut at its blank: {flag} is its second half",
  },
  {
    says: "'{program:path}' is not recognized as an internal or external command",
    confidence: 0.8,
    with: [["cgo", "gcc", "CC="]],
    when: cut,
    found: "of the compiler's path only {program}, up to the first blank, was taken",
  },
];
