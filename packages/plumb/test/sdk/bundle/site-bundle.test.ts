// A bundle of what a mirror of go.dev/dl serves: the archive inside is the site's own, which is unpacked where it lies.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestLog } from "../../../../sumdb/test/test-log.ts";
import { toolchainModule, toolchainModuleVersion } from "../../../src/go/toolchain-module.ts";
import { type DownloadServer, feedOf, startDownloadServer } from "../download-server.ts";
import { type MadeSdk, makeSdk } from "../made-sdk.ts";
import { createSdkBox, type SdkBox } from "../sdk-box.ts";

let made: MadeSdk;
let server: DownloadServer;
let box: SdkBox;

beforeAll(async () => {
  made = makeSdk();
  const log = createTestLog();
  log.add(toolchainModule, toolchainModuleVersion(made.sdk), made.h1);
  server = await startDownloadServer(log);
  server.files.set("", feedOf(made));
  server.files.set(made.filename, made.tarGz);
  box = createSdkBox({ url: "direct", gosumdb: `${log.key} ${server.sumdb}` });
  box.env.PLUMB_DL_URL = server.base;
}, 60_000);
afterAll(async () => {
  box.remove();
  await server.close();
});

test("is written and installed from, without what only the site vouches for", async () => {
  const written = await box.plumb("install", made.sdk.version, "--bundle", "sdks.tar");
  expect([written.status, written.stderr]).toEqual([0, ""]);
  const inside = spawnSync("tar", ["xOf", "sdks.tar", made.filename], { cwd: box.cwd, maxBuffer: 100_000_000 }).stdout;
  expect(inside.equals(made.tarGz)).toBe(true);

  const { status, stderr } = await box.plumb("install", "--from", "sdks.tar", "--offline");
  expect([status, stderr]).toEqual([0, ""]);
  const goroot = join(box.plumbHome, "sdks", `go${made.sdk.version}-${made.sdk.os}-${made.sdk.arch}`);
  expect(readFileSync(join(goroot, "src/fmt/print.go"), "utf8")).toBe("package fmt\n");
  expect(existsSync(join(goroot, "test"))).toBe(false);
  expect(box.leftovers()).toEqual([]);
});

test("that holds it no longer as it was is refused", async () => {
  mkdirSync(join(box.cwd, "changed"));
  const change = `cp sdks.tar changed/ && offset=$(grep -abo "$(printf '\\037\\213\\010')" changed/sdks.tar | head -n 1 | cut -d: -f1) &&
    printf x | dd of=changed/sdks.tar bs=1 seek=$((offset + 2000)) conv=notrunc status=none`;
  expect(
    spawnSync("sh", ["-c", change], { cwd: box.cwd, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } }).stderr,
  ).toBe("");
  await box.plumb("uninstall", made.sdk.version);
  const { status, stderr } = await box.plumb("install", "--from", "changed/sdks.tar", "--offline");
  expect(stderr).toMatch(/\[(ARCHIVE_DAMAGED|ARCHIVE_HOSTILE|SDK_HASH_MISMATCH)\]/);
  expect(status).toBeGreaterThan(0);
  expect(await box.list()).toEqual([]);
});
