// plumb install, ended by SIGKILL at whatever moment: what is seen afterwards is nothing or a whole SDK, and the next one needs no help.

import { expect, test } from "bun:test";
import { join } from "node:path";
import { type KilledCounts, killInstalls, type Stage } from "./killed-installs.ts";
import { startLoopbackProxy } from "./loopback-proxy.ts";
import { createSdkBox, faultsOfTree } from "./sdk-box.ts";
import { makeSyntheticSdk } from "./synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const runs = 100;

/** All in one home, with a server of its own. */
async function killMany(seed: number): Promise<{ counts: KilledCounts; end: unknown }> {
  const proxy = await startLoopbackProxy();
  proxy.publish(sdk);
  const box = createSdkBox(proxy);
  try {
    let asked = () => {};
    // A little slower than memory, so that some of the moments are in the download.
    proxy.depart = (request, good) => {
      asked();
      return { ...good(request), ...(request.path.endsWith(".zip") && { slowly: { bytes: 30_000, ms: 2 } }) };
    };
    const nextRequest = () =>
      new Promise<void>((resolve) => {
        asked = resolve;
      });
    const startedMs = performance.now();
    const first = nextRequest().then(() => performance.now());
    await box.plumb("install", sdk.version);
    const [startMs, busyMs] = [(await first) - startedMs, performance.now() - (await first)];
    const another = createSdkBox(proxy);
    try {
      const counts = await killInstalls({ box: another, sdk, runs, seed, startMs, busyMs, endMs: 10, nextRequest });
      const { status, stderr } = await another.plumb("install", sdk.version);
      const tree = faultsOfTree(join(another.plumbHome, "sdks", sdk.name), sdk);
      return { counts, end: { status, stderr, tree, list: await another.list(), leftovers: another.leftovers() } };
    } finally {
      another.remove();
    }
  } finally {
    box.remove();
    await proxy.close();
  }
}

test("two hundred installs killed at random moments leave nothing, or an SDK that is whole", async () => {
  const both = await Promise.all([killMany(1), killMany(2)]);
  for (const { counts, end } of both) {
    expect(counts.faults).toEqual([]);
    expect(end).toEqual({ status: 0, stderr: "", tree: [], list: [sdk.name], leftovers: [] });
  }
  // Moments of every kind, or it would be no test.
  const sum = (...stages: readonly Stage[]) =>
    both.reduce((total, { counts }) => total + stages.reduce((some, stage) => some + counts.stages[stage], 0), 0);
  expect(both.reduce((total, { counts }) => total + counts.kills, 0)).toBeGreaterThan(120);
  expect(sum("nothing", "locked")).toBeGreaterThan(5);
  expect(sum("download", "unpacking")).toBeGreaterThan(50);
  expect(sum("receipt", "installed")).toBeGreaterThan(0);
}, 170_000);
