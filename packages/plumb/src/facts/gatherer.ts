// Gathers groups of facts lazily: each once, each with its own deadline, in parallel where they do not need one another.

import type { Host } from "@goplumb/core/host/host";
import { gatherCToolchain } from "./c-toolchain/gather.ts";
import { gatherDebugConfigurations } from "./debug-configurations/gather.ts";
import { gatherDocker } from "./docker/gather.ts";
import { gatherEditors } from "./editors/gather.ts";
import { Executables } from "./executable/executables.ts";
import { gatherGoCaches } from "./go-caches/gather.ts";
import { gatherGoEnv } from "./go-env/gather.ts";
import { gatherGoInstalls } from "./go-installs/gather.ts";
import { gatherGoSettings } from "./go-settings/gather.ts";
import type { Gather, Look } from "./look.ts";
import { gatherMacServices } from "./mac-services/gather.ts";
import { gatherMachine } from "./machine/gather.ts";
import { gatherProject } from "./project/gather.ts";
import { gatherSelf } from "./self/gather.ts";
import { gatherShellFiles } from "./shell-files/gather.ts";
import type { Fact, GroupName, Groups, Snapshot } from "./snapshot.ts";
import { gatherStorage } from "./storage/gather.ts";
import { gatherTools } from "./tools/gather.ts";

export interface Gatherer {
  /** The fact of one group; gathered at the first call. */
  fact<Name extends GroupName>(name: Name): Promise<Fact<Groups[Name]>>;
  /** Several groups at once. */
  gather(names: readonly GroupName[]): Promise<Snapshot>;
}

export type Gatherers = { readonly [Name in GroupName]: Gather<Name> };

export interface GathererOptions {
  /** Milliseconds a group may take before it is given up; groups that talk to servers or build programs have more of their own. */
  readonly deadlineMs?: number;
  /** Is told what takes long. */
  readonly report?: (text: string) => void;
  readonly gatherers?: Partial<Gatherers>;
}

// Tools have shorter limits of their own, so that a hanging one costs a field; this one is for what cannot be interrupted.
const defaultDeadlineMs = 8_000;

const longDeadlinesMs: { readonly [Name in GroupName]?: number } = {
  network: 60_000,
  proof: 900_000,
  debugSession: 900_000,
};

const allGatherers: Gatherers = {
  machine: gatherMachine,
  self: gatherSelf,
  goInstalls: gatherGoInstalls,
  tools: gatherTools,
  cToolchain: gatherCToolchain,
  goSettings: gatherGoSettings,
  goEnv: gatherGoEnv,
  shellFiles: gatherShellFiles,
  project: gatherProject,
  docker: gatherDocker,
  editors: gatherEditors,
  debugConfigurations: gatherDebugConfigurations,
  storage: gatherStorage,
  goCaches: gatherGoCaches,
  macServices: gatherMacServices,
  // Seldom asked for, so loaded only then.
  network: async (look) => (await import("./network/gather.ts")).gatherNetwork(look),
  proof: async (look) => (await import("./proof/gather.ts")).gatherProof(look),
  // What holds a session stands behind the facts: whoever wants one brings its gatherer along.
  debugSession: async () => {
    throw new Error("nobody here can hold a debug session");
  },
};

export function createGatherer(host: Host, options: GathererOptions = {}): Gatherer {
  const gatherers: Gatherers = { ...allGatherers, ...options.gatherers };
  const report = options.report ?? (() => {});
  const executables = new Executables(host);
  const facts = new Map<GroupName, Promise<Fact<unknown>>>();

  function fact<Name extends GroupName>(name: Name): Promise<Fact<Groups[Name]>> {
    const known = facts.get(name);
    if (known) return known as Promise<Fact<Groups[Name]>>;
    const deadlineMs = longDeadlinesMs[name] ?? options.deadlineMs ?? defaultDeadlineMs;
    const gathering = withDeadline(host, deadlineMs, (signal) => {
      const look: Look = { host, signal, executables, fact, report };
      return gatherers[name](look);
    });
    facts.set(name, gathering);
    return gathering;
  }

  return {
    fact,
    async gather(names) {
      const gathered = await Promise.all(names.map(async (name) => [name, await fact(name)] as const));
      return Object.fromEntries(gathered) as Snapshot;
    },
  };
}

async function withDeadline<T>(
  host: Host,
  deadlineMs: number,
  gather: (signal: AbortSignal) => Promise<T>,
): Promise<Fact<T>> {
  const controller = new AbortController();
  const stopClock = new AbortController();
  const late = host.clock.sleep(deadlineMs, stopClock.signal).then(
    (): Fact<T> => ({ status: "unavailable", reason: `not known after ${deadlineMs / 1000} s` }),
    () => new Promise<never>(() => {}),
  );
  const gathered = gather(controller.signal).then(
    (value): Fact<T> => ({ status: "ok", value }),
    (error): Fact<T> => ({ status: "unavailable", reason: error instanceof Error ? error.message : String(error) }),
  );
  const fact = await Promise.race([gathered, late]);
  stopClock.abort();
  controller.abort();
  return fact;
}
