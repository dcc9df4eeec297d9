// plumb install from module proxies that cut, stall, lie and change their minds: in the end there is a proven SDK or an error that says
// what was wrong, nothing half-made is ever seen, and the next run, against a good server, succeeds.

import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { archive, misbehaviours, withoutValidator } from "../misbehaviours.ts";
import { faultsOfTree } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const whole = sdk.zip.length;
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);

/** The archive with one wrong byte near its beginning, in the packed bytes of a program. */
const wrong = Buffer.from(sdk.zip);
const wrongAt = sdk.zip.indexOf("bin/go") + 2000;
wrong[wrongAt] = (wrong[wrongAt] ?? 0) ^ 0xff;
// Thirty seconds of silence, meanwhile the others.
const stallingProxy = await startLoopbackProxy();
stallingProxy.publish(sdk);
stallingProxy.depart = archive((asked, good) => ({ ...good(asked), ...(asked.before === 0 && { stallAt: 100_000 }) }));
const stallingBox = newBox(stallingProxy);
const stalled = stallingBox.plumb("install", sdk.version);

afterAll(() => Promise.all([proxy.close(), stallingProxy.close()]));

describe("a module proxy that", () => {
  test.each(misbehaviours(sdk, wrong).map((one) => [one.what, one] as const))(
    "%s",
    async (_, { depart, error, next, requests }) => {
      const box = newBox();
      const zipsAsked = () => proxy.asked.filter((path) => path.endsWith(".zip")).length;
      proxy.forget();
      proxy.depart = depart;
      const { status, stderr } = await box.plumb("install", sdk.version);
      proxy.depart = undefined;
      if (requests !== undefined) expect(zipsAsked()).toBe(requests);
      if (error) {
        const [wantedStatus, code, message] = error;
        expect([status, stderr]).toEqual([wantedStatus, expect.stringContaining(`[${code}]`)]);
        expect(stderr).toContain(message);
        expect(await box.list()).toEqual([]);
        const kept = ["", ".json"].map((ending) => `cache/downloads/${sdk.name}.zip${ending}`);
        // What the log refuses is not fetched to its end: how much is kept depends on who was faster.
        const isStopped = code.startsWith("SUMDB_");
        const left = box.leftovers().sort();
        if (!isStopped || left.length > 0) expect(left).toEqual(next === undefined ? [] : kept);
        proxy.forget();
        expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
        if (isStopped) expect(proxy.archiveBytes).toBeLessThanOrEqual(whole);
        else expect(proxy.archiveBytes).toBe(next ?? whole);
      } else expect([status, stderr]).toEqual([0, ""]);
      expect(faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
      expect(await box.list()).toEqual([sdk.name]);
      expect(box.leftovers()).toEqual([]);
    },
  );
});

test("what is left of another file than the server has now is of no use, and is fetched anew by the next run", async () => {
  const box = newBox();
  const proof = { status: 500 };
  // No validator, and so nothing but the log tells the one from the other.
  proxy.depart = (asked, good) => {
    if (!asked.path.endsWith(".zip")) return asked.path.includes("/lookup/") ? proof : good(asked);
    return { ...withoutValidator(good(asked)), body: wrong };
  };
  expect((await box.plumb("install", sdk.version)).status).toBe(4);
  proxy.depart = undefined;
  proxy.forget();
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  expect(proxy.archiveBytes).toBe(whole);
});

test("the next proxy is asked after an absence, and after another failure behind a bar", async () => {
  const second = await startLoopbackProxy(proxy.log);
  try {
    second.publish(sdk);
    const install = async (separator: string, status: number) => {
      proxy.depart = archive(() => ({ status }));
      const box = newBox();
      box.env.GOPROXY = `${proxy.url}${separator}${second.url}`;
      return (await box.plumb("install", sdk.version)).status;
    };
    expect(await install(",", 404)).toBe(0);
    expect(await install(",", 500)).toBe(4);
    expect(await install("|", 500)).toBe(0);
  } finally {
    proxy.depart = undefined;
    await second.close();
  }
});

test("what came from one proxy is not continued at another", async () => {
  const second = await startLoopbackProxy(proxy.log);
  try {
    second.publish(sdk);
    const box = newBox();
    proxy.depart = archive((asked, good) => ({ ...good(asked), cutAt: 10_000 }));
    expect((await box.plumb("install", sdk.version)).status).toBe(4);
    box.env.GOPROXY = second.url;
    expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
    expect(second.archiveBytes).toBe(whole);
  } finally {
    proxy.depart = undefined;
    await second.close();
  }
});

test("a server that falls silent is left after a while, and asked for the rest", async () => {
  expect(await stalled).toMatchObject({ status: 0, stderr: "" });
  expect(stallingProxy.archiveBytes).toBe(whole);
  expect(faultsOfTree(join(stallingBox.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
  expect(stallingBox.leftovers()).toEqual([]);
});

// The last one: its server goes on for a while.
test("what the database has no record of is not fetched to its end", async () => {
  proxy.depart = (asked, good) => {
    if (asked.path.includes("/lookup/")) return { status: 404 };
    return asked.path.endsWith(".zip") ? { ...good(asked), slowly: { bytes: 20_000, ms: 300 } } : good(asked);
  };
  const box = newBox();
  expect((await box.plumb("install", sdk.version)).stderr).toContain("[SUMDB_NO_RECORD]");
  proxy.depart = undefined;
  expect(proxy.archiveBytes).toBeLessThan(whole / 2);
});
