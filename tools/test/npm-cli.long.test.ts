// The npm packages of the command with a real executable, installed from their archives without a network.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExecutable } from "../build/executable.ts";
import { fileName, targets } from "../build/targets.ts";
import { installInto, packFolder, run } from "../library/consumer.ts";
import { packageName } from "../npm/manifests.ts";

const root = join(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumb-npm-cli-")));
const consumer = join(folder, "consumer");
const target = targets.find(({ name }) => name === `${process.platform}-${process.arch}`);
const executable = join(consumer, "node_modules", target ? packageName(target) : "", "plumb");

beforeAll(async () => {
  if (!target) throw new Error(`there is no executable for ${process.platform}-${process.arch}`);
  const from = join(folder, "executables");
  mkdirSync(from);
  expect(await buildExecutable(join(from, fileName(target)), null)).toBeUndefined();
  const words = ["--from", from, "--out", join(folder, "packages"), "--only", target.name];
  run([process.execPath, join(root, "tools/build-npm-cli.ts"), ...words], root);
  const packed = ["cli", packageName(target).replace("@goplumb/", "")].map((name) =>
    packFolder(join(folder, "packages", name)),
  );
  installInto(consumer, "--offline", ...packed.map(({ tarball }) => tarball));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("npx plumb says its version, and how it was installed", () => {
  expect(run(["npx", "--offline", "plumb", "--version"], consumer)).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { installation } = JSON.parse(run(["npx", "--offline", "plumb", "version", "--json"], consumer));
  expect(installation).toEqual({ kind: "npm", path: executable });
});

test("its statuses arrive, and it ends in its own way when it is interrupted", async () => {
  const plumb = join(consumer, "node_modules/.bin/plumb");
  expect(Bun.spawnSync([plumb, "inspect", executable]).exitCode).toBe(0);
  expect(Bun.spawnSync([plumb, "inspect", "--expect", "plan9/arm", executable]).exitCode).toBe(1);
  expect(Bun.spawnSync([plumb, "no-such-command"]).exitCode).toBe(2);
  // It waits for a log, and gets a signal instead.
  const waiting = Bun.spawn([plumb, "explain", "-"], { stdin: "pipe", stdout: "ignore", stderr: "ignore" });
  await Bun.sleep(1500);
  waiting.kill("SIGTERM");
  await waiting.exited;
  expect(waiting.exitCode).toBe(143);
});
