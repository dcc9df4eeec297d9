// The CPU of the hardware in GOARCH, from what a process can tell without asking anybody.

import { goArchFrom } from "./platform.ts";

/**
 * GOARCH of the hardware. An x86-64 process on macOS sees the CPU name `VirtualApple …` under Rosetta 2 (or the real name,
 * `Apple M1`): then the hardware is arm64. Elsewhere `uname -m` is believed; an emulator may answer it in its own way.
 */
export function hardwareArch(machine: {
  readonly os: string;
  readonly processArch: string;
  readonly kernelArch: string;
  readonly cpuModel: string;
}): string {
  if (machine.os === "darwin") {
    const apple = machine.processArch === "arm64" || /^(Virtual)?Apple/.test(machine.cpuModel);
    return apple ? "arm64" : "amd64";
  }
  return goArchFrom(machine.kernelArch) ?? goArchFrom(machine.processArch) ?? machine.processArch;
}
