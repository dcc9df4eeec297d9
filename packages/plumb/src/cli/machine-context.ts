// What remedies for binaries are computed for: this machine, as far as it says without being asked.

import { goArchFrom } from "../go/platform.ts";
import type { Context } from "../problems/problem.ts";
import type { Session } from "./session.ts";

export function machineContext({ host: { machine } }: Pick<Session, "host">): Context {
  const arch = goArchFrom(machine.processArch, "node") ?? null;
  return { os: machine.os, arch, distribution: [], shell: null, goVersion: null };
}
