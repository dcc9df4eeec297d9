// What go, shells and build tools print when the program that tells a C library's flags is not there.

import type { LogPattern } from "../log-pattern.ts";

const isPkgConfig = ({ program = "" }) => /(^|[\\/-])pkg-?conf(ig)?(\.exe)?$/i.test(program);

export const pkgConfigNotFoundLogs: readonly LogPattern[] = [
  {
    // Go runs what PKG_CONFIG names, whatever it is called.
    says: [
      "pkg-config: exec: '{program:path}': {executable file not found|stat|file does not exist}",
      "{*}: exec: '{program:path}': executable file not found",
      "exec: '{program:path}': executable file not found",
      "exec: '{program:path}': stat {*}no such file or directory",
      "exec: \\'{program:path}\\': executable file not found",
      "fork/exec {program:path}: no such file or directory",
    ],
    confidence: 0.97,
    when: isPkgConfig,
    found: "a package wants its flags from {program}, which is not there",
  },
  {
    says: "pkg-config: exec: '{program:path}': {executable file not found|stat|file does not exist}",
    confidence: 0.96,
    found: "PKG_CONFIG names {program}, which is not there",
  },
  {
    says: [
      "{program}: command not found$",
      "command not found: {program}$",
      "{program}: not found$",
      "make: {program}: no such file or directory$",
      "]: {program}: no such file or directory$",
      "'{program}' is not recognized as an internal or external command",
      "the term '{program}' is not recognized",
      "could not find {program}$",
      "{program} binary '{*}' not found",
    ],
    confidence: 0.92,
    when: isPkgConfig,
    found: "the build wants flags from {program}, which is not there",
  },
  {
    says: ["the pkg-config script could not be found", "could not run '{program}'", "pkg-config not found"],
    confidence: 0.85,
    when: ({ program = "pkg-config" }) => isPkgConfig({ program }),
    found: "the build wants flags from pkg-config, which is not there",
  },
];
