// The machine that this process runs on, behind the Host interface.

import { createChanges } from "./changes.ts";
import { createClock } from "./clock.ts";
import { createFiles } from "./files.ts";
import type { AdmitExecutable, Host } from "./host.ts";
import { createMachine } from "./machine.ts";
import { createNet } from "./net.ts";
import { createProcesses } from "./processes.ts";
import { createTemporary } from "./temporary.ts";
import { createTerminal } from "./terminal.ts";
import { createTrees } from "./trees/trees.ts";

export interface HostOptions {
  /** Makes the judge of what may be started. It reads headers, and knows the machine to compare them with. */
  readonly admit: (host: Pick<Host, "env" | "files" | "machine">) => AdmitExecutable;
}

/** The real machine. The environment is copied, so later changes of the process do not show. */
export function createHost(options: HostOptions): Host {
  const machine = createMachine();
  const files = createFiles();
  const clock = createClock();
  const env = { ...process.env };
  const processes = createProcesses({ env, files, clock }, options.admit({ env, files, machine }));
  const net = createNet(env, clock);
  const changes = createChanges();
  const temporary = createTemporary();
  const trees = createTrees(machine.cpuCount);
  return { machine, env, files, changes, trees, processes, net, temporary, clock, terminal: createTerminal() };
}
