// Go asks the C compiler of the system for the CPU of its own archive, and nobody asked for a cross build.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go (gccArchArgs)

import { isAskedByGo, refusedOption } from "../cgo/refused-option.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";

/** `here`: the log shows a Go that is itself for that CPU. */
const patterns = (flag: string, arch: string, bare: number, system = ""): LogPattern[] => [
  {
    says: refusedOption(flag),
    confidence: 0.95,
    when: (caught, log) => isAskedByGo(caught) && log.goPlatform?.arch === arch && !asked(log, arch),
    found: `Go is for ${arch}, and the C compiler of this system makes no programs for it`,
    subject: () => subject(system),
  },
  {
    says: refusedOption(flag),
    confidence: bare,
    when: (caught, log) => isAskedByGo(caught) && log.goPlatform === null && !asked(log, arch),
    found: `Go asks for ${arch}, and the C compiler of this system makes no programs for it`,
    subject: () => subject(system),
  },
];

export const sdkArchVsUserlandLinuxLogs: readonly LogPattern[] = [
  // 32-bit Go runs on a 64-bit ARM system.
  ...patterns("-marm", "arm", 0.85, "arm64"),
  // The Go of another CPU needs an emulator to get this far: mostly GOARCH was set (cross-cgo-no-cross-compiler).
  ...patterns("-m64", "amd64", 0.5),
  ...patterns("-m32", "386", 0.45),
  {
    says: [
      "gcc_arm64.S:{line:number}: error: bad instruction {*}",
      "gcc_arm64.S:{line:number}: error: ARM register expected {*}",
      "gcc_arm64.S:{line:number}: error: selected processor does not support {*}",
    ],
    confidence: 0.85,
    when: (_, log) => !asked(log, "arm64"),
    found: "Go is for arm64, and the C compiler of this system is for 32-bit ARM",
    subject: () => subject("arm"),
  },
  {
    says: ["as: unrecognized option '--64'", "as: unrecognized option '-EL'", "as: unrecognized option '--32'"],
    confidence: 0.5,
    when: (_, log) => !asked(log, "amd64"),
    found: "gcc and the assembler of this system are for different CPUs",
  },
];

/** The CPU of the system, where the refusal tells it. */
function subject(arch: string): Record<string, string> {
  return arch === "" ? {} : { arch };
}

function asked({ target, goPlatform }: LogContext, arch: string): boolean {
  return target.arch === arch && goPlatform?.arch !== arch;
}
