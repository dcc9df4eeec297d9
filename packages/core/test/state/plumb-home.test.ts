import { expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/host/real-host.ts";
import { temporaryName } from "../../src/host/temporary-name.ts";
import { removeLeftovers } from "../../src/state/leftovers.ts";
import { makeFolder, plumbHome, plumbHomeAt, requireSafeHome } from "../../src/state/plumb-home.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";

const real = createHost({ admit: () => async () => ({ kind: "admitted" }) });
const at = (env: Host["env"], changes: Partial<Host["machine"]> = {}): Host => ({
  ...real,
  env,
  machine: { ...real.machine, ...changes },
});

test("it is PLUMB_HOME, else .plumb in the home", () => {
  expect(plumbHome(at({ HOME: "/home/me" }))).toEqual({
    root: "/home/me/.plumb",
    cache: "/home/me/.plumb/cache",
    fixes: "/home/me/.plumb/fixes",
    setups: "/home/me/.plumb/setups",
    locks: "/home/me/.plumb/locks",
    sdks: "/home/me/.plumb/sdks",
    bin: "/home/me/.plumb/bin",
    receipts: "/home/me/.plumb/receipts",
    sumdb: "/home/me/.plumb/sumdb",
    keys: "/home/me/.plumb/keys",
    traces: "/home/me/.plumb/traces",
  });
  expect(plumbHome(at({ HOME: "/home/me", PLUMB_HOME: "/srv/plumb" })).root).toBe("/srv/plumb");
  expect(plumbHome(at({ PLUMB_HOME: "/srv/plumb" })).root).toBe("/srv/plumb");
});

test.each([
  [{}, "NO_PLUMB_HOME"],
  [{ HOME: "", PLUMB_HOME: "" }, "NO_PLUMB_HOME"],
  [{ HOME: "me" }, "PLUMB_HOME_RELATIVE"],
  [{ HOME: "/home/me", PLUMB_HOME: "plumb" }, "PLUMB_HOME_RELATIVE"],
])("without a place there is a word: %j", (env, code) => {
  expect(() => plumbHome(at(env))).toThrow(expect.objectContaining({ code, exit: 2 }));
});

test("a folder is made for its user alone", () =>
  inTemporaryDirectory(async (directory) => {
    const host = at({ HOME: directory });
    await makeFolder(host, plumbHome(host).fixes);
    expect(statSync(join(directory, ".plumb/fixes")).mode & 0o777).toBe(0o700);
  }));

test("one that other users may write, or that is another user's, is not used to start anything", () =>
  inTemporaryDirectory(async (directory) => {
    const home = plumbHomeAt(directory);
    mkdirSync(home.sdks);
    const owner = statSync(directory).uid;
    const check = (uid = owner) => requireSafeHome(at({}, { uid }), home).catch((error) => error.code);
    expect(await check()).toBeUndefined();
    // Root's own is everybody's; that of a user is nobody else's but root's.
    expect(await check(54321)).toBe(owner === 0 ? undefined : "PLUMB_HOME_UNSAFE");
    for (const folder of [home.sdks, directory]) {
      chmodSync(folder, 0o777);
      expect(await check()).toBe("PLUMB_HOME_UNSAFE");
      chmodSync(folder, 0o755);
    }
    const files: Host["files"] = {
      ...real.files,
      stat: async (path) => {
        const found = await real.files.stat(path);
        return found && { ...found, uid: 777 };
      },
    };
    const foreign = (uid: number) => requireSafeHome({ ...at({}, { uid }), files }, home).catch((error) => error.code);
    expect([await foreign(54321), await foreign(777), await foreign(0)]).toEqual([
      "PLUMB_HOME_UNSAFE",
      undefined,
      undefined,
    ]);
    expect(await requireSafeHome(real, plumbHomeAt(join(directory, "none")))).toBeUndefined();
  }));

test("root makes nothing in the home of somebody else, unless PLUMB_HOME says so", () =>
  inTemporaryDirectory(async (directory) => {
    const files: Host["files"] = {
      ...real.files,
      stat: async (path) => {
        const found = await real.files.stat(path);
        return found && { ...found, uid: 1000 };
      },
    };
    const host = { ...at({ HOME: directory }, { uid: 0 }), files };
    await expect(makeFolder(host, plumbHome(host).fixes)).rejects.toMatchObject({ code: "OTHER_USERS_HOME", exit: 3 });
    expect(existsSync(join(directory, ".plumb"))).toBe(false);
    const named = { ...host, env: { HOME: directory, PLUMB_HOME: join(directory, "named") } };
    await makeFolder(named, plumbHome(named).fixes);
    expect(readdirSync(join(directory, "named"))).toEqual(["fixes"]);
  }));

test("only temporary files of processes that are gone are removed", () =>
  inTemporaryDirectory(async (directory) => {
    const [gone, alive] = [temporaryName(999_999_999, "0a"), temporaryName(process.pid, "0b")];
    for (const name of [gone, alive, "env", ".env.tmp"]) writeFileSync(join(directory, name), "");
    mkdirSync(join(directory, "folder"));
    await removeLeftovers(real, directory);
    expect(readdirSync(directory).sort()).toEqual([".env.tmp", alive, "env", "folder"]);
    await removeLeftovers(real, join(directory, "nowhere"));
  }));
