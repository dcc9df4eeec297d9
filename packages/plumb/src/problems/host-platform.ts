// The machine facts that decide what it can start.

import type { Executable } from "../facts/executable/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import { type HostPlatform, platformsText, type Runs, runsOn } from "../go/runs-on.ts";

export function hostPlatform(machine: Machine): HostPlatform {
  return {
    os: machine.os,
    arch: machine.arch,
    rosettaInstalled: machine.rosettaInstalled,
    emulators: [
      ...machine.emulators.flatMap((emulator) => (emulator.enabled && emulator.arch ? [emulator.arch] : [])),
      // A container often hides the registration by which it runs itself.
      ...(machine.emulatedBy && machine.userland ? [machine.userland.arch] : []),
    ],
  };
}

/** How this machine runs a program; null for scripts and files whose CPU is unknown. */
export function runsHere(executable: Executable, machine: Machine): Runs | null {
  return executable.platforms.length === 0 ? null : runsOn(executable.platforms, hostPlatform(machine));
}

/** `linux/amd64`, or `darwin/amd64 + darwin/arm64` for a universal file. */
export function platformText(executable: Executable): string {
  return platformsText(executable.platforms);
}
