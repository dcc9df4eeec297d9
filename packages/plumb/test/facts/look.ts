// Hosts and looks for tests of gatherers: the real machine with another environment, and chosen facts of other groups.

import type { Host, Machine } from "@goplumb/core/host/host";
import { createHost } from "@goplumb/core/host/real-host";
import { admitNative } from "../../src/facts/executable/admit.ts";
import { Executables } from "../../src/facts/executable/executables.ts";
import type { Look } from "../../src/facts/look.ts";
import type { Fact, GroupName, Groups } from "../../src/facts/snapshot.ts";

/** The real machine; `env` replaces what gatherers see of the environment (programs still get the process's own). */
export function realHost(env: Record<string, string>, machine: Partial<Machine> = {}): Host {
  const host = createHost({ admit: admitNative });
  return { ...host, env, machine: { ...host.machine, ...machine } };
}

/** A look at `host` in which the given groups are known and all others are unavailable. */
export function lookAt(host: Host, groups: Partial<Groups> = {}): Look {
  return {
    host,
    signal: new AbortController().signal,
    executables: new Executables(host),
    report() {},
    async fact<Name extends GroupName>(name: Name): Promise<Fact<Groups[Name]>> {
      const value = groups[name];
      return value === undefined ? { status: "unavailable", reason: "not part of this test" } : { status: "ok", value };
    },
  };
}
