// Groups are gathered lazily, once, and cost no more than themselves when they fail or hang.

import { expect, test } from "bun:test";
import type { Host } from "@goplumb/core/host/host";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { createGatherer, type Gatherers } from "../../src/facts/gatherer.ts";
import { healthyLinux } from "../snapshots.ts";

const machines = healthyLinux();

function hostWithClock(sleep: Host["clock"]["sleep"]): Host {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
  });
  return { ...host, clock: { ...host.clock, sleep } };
}

const never = () => new Promise<never>(() => {});

function gathererOf(gatherers: Partial<Gatherers>, host = hostWithClock(never)) {
  return createGatherer(host, { gatherers, deadlineMs: 5000 });
}

test("a group is gathered at most once, and only when asked for", async () => {
  let machine = 0;
  let docker = 0;
  const gatherer = gathererOf({
    machine: async () => {
      machine += 1;
      return machines.machine;
    },
    docker: async () => {
      docker += 1;
      return machines.docker;
    },
  });
  await Promise.all([gatherer.fact("machine"), gatherer.fact("machine"), gatherer.gather(["machine"])]);
  expect([machine, docker]).toEqual([1, 0]);
});

test("a group that fails is unavailable with its reason; the others are there", async () => {
  const gatherer = gathererOf({
    machine: async () => machines.machine,
    storage: () => Promise.reject(new Error("the disk is on fire")),
  });
  expect(await gatherer.gather(["machine", "storage"])).toEqual({
    machine: { status: "ok", value: machines.machine },
    storage: { status: "unavailable", reason: "the disk is on fire" },
  });
});

test("a group that hangs is given up at its deadline, and told so", async () => {
  const signals: AbortSignal[] = [];
  const gatherer = gathererOf(
    {
      machine: async () => machines.machine,
      tools: ({ signal }) => {
        signals.push(signal);
        return never();
      },
    },
    hostWithClock(async (ms) => expect(ms).toBe(5000)),
  );
  const { tools } = await gatherer.gather(["tools"]);
  expect(tools).toEqual({ status: "unavailable", reason: "not known after 5 s" });
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
});

test("a group may ask for another, which is gathered once for both", async () => {
  let installs = 0;
  const gatherer = gathererOf({
    goInstalls: async () => {
      installs += 1;
      return machines.goInstalls;
    },
    goSettings: async (look) => {
      expect((await look.fact("goInstalls")).status).toBe("ok");
      return machines.goSettings;
    },
  });
  const snapshot = await gatherer.gather(["goSettings", "goInstalls"]);
  expect([snapshot.goSettings?.status, installs]).toEqual(["ok", 1]);
});
