// What go, cgo, the linker and shells print when the C compiler is not there.
// cmd/cgo (gcc.go), cmd/link (lib.go) and cmd/dist of Go 1.4 to 1.26; the shells' own words.

import type { LogPattern } from "../log-pattern.ts";
import { isCompiler, isCutPath, isMingw } from "./compiler-names.ts";

/** Those of MinGW-w64 are mingw-missing, and half a path is cc-path-with-spaces. */
const missing = ({ compiler = "" }) => !isMingw(compiler) && !isCutPath(compiler);
const missingCompiler = ({ compiler = "" }) => missing({ compiler }) && isCompiler(compiler);

/** Shells and make. */
export const shellFindsNoCompiler: readonly string[] = [
  "{compiler}: command not found$",
  "command not found: {compiler}$",
  "{compiler}: not found$",
  "make: {compiler}: no such file or directory$",
  "]: {compiler}: no such file or directory$",
  "'{compiler}' is not recognized as an internal or external command",
];

/** cgo itself, since Go 1.16. */
export const cgoFindsNoCompiler: readonly string[] = [
  "cgo: C compiler '{compiler:path}' not found",
  "C compiler '{compiler:path}' not found: {exec|stat|fork/exec}",
];

export const missingCompilerLogs: readonly LogPattern[] = [
  {
    says: [...cgoFindsNoCompiler, "go tool dist: cannot invoke C compiler '{compiler:path}'"],
    confidence: 0.97,
    when: missing,
    found: "cgo is on, and there is no {compiler}",
  },
  {
    // Before Go 1.16.
    says: [
      "cgo: exec {compiler:path}: {*}executable file not found",
      "cgo: exec {compiler:path}: {*}no such file or directory",
      "cgo: exec {compiler:path}: {*}file does not exist",
      "cgo: exec {compiler:path}: {*}the system cannot find",
    ],
    confidence: 0.96,
    when: missing,
    found: "cgo is on, and there is no {compiler}",
  },
  {
    says: [
      "exec: '{compiler:path}': executable file not found",
      "exec: \\'{compiler:path}\\': executable file not found",
      "exec: '{compiler:path}': file does not exist",
      "exec: '{compiler:path}': stat {*}no such file or directory",
      "fork/exec {compiler:path}: no such file or directory",
    ],
    confidence: 0.95,
    when: missingCompiler,
    found: "the build needs a C compiler, and there is no {compiler}",
  },
  {
    says: [...shellFindsNoCompiler, "the term '{compiler}' is not recognized", "unable to find a {compiler} compiler"],
    confidence: 0.92,
    // Without a compiler cgo is off by itself, and that is what failed.
    without: ["build constraints exclude all Go files in", "requires cgo to work. This is a stub"],
    when: missingCompiler,
    found: "the build needs a C compiler, and there is no {compiler}",
  },
  {
    says: ["no acceptable C compiler found in", "No CMAKE_C{|XX}_COMPILER could be found"],
    confidence: 0.88,
    found: "the build needs a C compiler, and finds none",
  },
  {
    // The driver is there, and not what it starts: Debian's gcc without g++, images without binutils.
    says: [
      "cannot execute '{part}': execvp: no such file or directory",
      "trying to exec '{part}': execvp: no such file or directory",
      "cannot execute '{part}': posix_spawnp: no such file or directory",
      "collect2: fatal error: cannot find '{part}'",
    ],
    confidence: 0.85,
    found: "gcc is there without {part}, a part of it or of binutils",
  },
];
