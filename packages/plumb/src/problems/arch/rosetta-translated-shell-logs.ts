// What tools print when Go is native, and what the shell starts beside it works for Intel.

import type { LogPattern } from "../log-pattern.ts";

export const rosettaTranslatedShellLogs: readonly LogPattern[] = [
  {
    says: [
      "Cannot install in Homebrew on Intel processor in ARM default prefix",
      "Cannot install in Homebrew under Rosetta 2 in ARM default prefix",
      "Cannot install under Rosetta 2 in ARM default prefix",
    ],
    confidence: 0.97,
    found: "Homebrew in /opt/homebrew takes this CPU for Intel: the shell runs under Rosetta",
  },
  {
    // Delve 1.23.1 and later, after it found that a native dlv was started from a translated shell.
    says: "can not run under Rosetta, check that the terminal/shell in use is right for your CPU architecture",
    confidence: 0.97,
    found: "dlv is native, and the terminal it was started from runs under Rosetta",
  },
  {
    // ld64 before Xcode 12 knew ARM64 objects of Go only as "unknown-arm64".
    says: [
      "ignoring file {object:path}, building for macOS-x86_64 but attempting to link with file built for unknown-arm64",
      "building for macOS-x86_64 but attempting to link with file built for unknown-arm64",
      "ignoring file {object:path}/go-link-{rest:path}, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
      "ignoring file {object:path}/go-build{rest:path}.o, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
      "ignoring file {object:path}/go.o, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
      "ignoring file '{object:path}/go-link-{rest:path}': found architecture 'arm64', required architecture 'x86_64'",
      "ignoring file '{object:path}/go.o': found architecture 'arm64', required architecture 'x86_64'",
      "ignoring file '{object:path}.o': found architecture 'arm64', required architecture 'x86_64'",
    ],
    confidence: 0.95,
    found: "Go writes ARM64 objects, and clang links for x86_64: it runs under Rosetta",
  },
  {
    // clang's assembler for x86 reads ARM64 code.
    says: [
      "gcc_arm64.S:{line:number}:{column:number}: error: brackets expression not supported on this target",
      "gcc_arm64.S:{line:number}:{column:number}: error: unknown use of instruction mnemonic without a size suffix",
      "gcc_arm64.S:{line:number}:{column:number}: error: invalid instruction mnemonic {*}",
      "gcc_arm64.S:{line:number}:{column:number}: error: unexpected token in argument list",
      "gcc_arm64.S:{line:number}:{column:number}: error: register %{*} is only available in 64-bit mode",
    ],
    confidence: 0.8,
    without: ["GOARCH=arm64", "GOOS=linux", "GOOS=windows"],
    when: (_, log) => log.os === null || log.os === "darwin",
    found: "clang assembles ARM64 code for x86_64: it runs under Rosetta",
  },
  {
    says: "HOMEBREW_PREFIX: /opt/homebrew",
    confidence: 0.9,
    with: ["Rosetta 2: true"],
    found: "Homebrew is the one for Apple Silicon, and runs under Rosetta: so does the shell",
  },
  {
    says: ["sysctl.proc_translated: 1", "Rosetta 2 on this system is not supported"],
    confidence: 0.75,
    found: "this shell runs under Rosetta",
  },
];
