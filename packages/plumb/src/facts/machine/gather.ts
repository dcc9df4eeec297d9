// The machine group: asks the kernel and the system's own files.

import { goArchFrom } from "../../go/platform.ts";
import type { Look } from "../look.ts";
import { gatherDarwin } from "./darwin.ts";
import { gatherLinux } from "./linux.ts";
import type { Machine } from "./schema.ts";

export async function gatherMachine(look: Look): Promise<Machine> {
  if (look.host.machine.os === "darwin") return gatherDarwin(look);
  if (look.host.machine.os === "linux") return gatherLinux(look);
  return gatherOther(look);
}

// Elsewhere only what the process itself knows.
function gatherOther({ host: { machine } }: Look): Machine {
  return {
    os: machine.os,
    arch: goArchFrom(machine.kernelArch) ?? machine.kernelArch,
    kernel: { release: machine.kernelRelease, arch: machine.kernelArch },
    distribution: { id: machine.os, like: [], name: machine.os, version: machine.kernelRelease },
    cpu: {
      model: machine.cpuModel || null,
      features: [],
      cores: { logical: machine.cpuCount, performance: null, efficiency: null },
    },
    pageSize: null,
    memoryBytes: machine.memoryBytes,
    userland: null,
    container: null,
    virtualMachine: null,
    wsl: false,
    emulators: [],
    emulatedBy: null,
    rosettaInstalled: null,
    ptraceScope: null,
    certificateBundle: null,
  };
}
