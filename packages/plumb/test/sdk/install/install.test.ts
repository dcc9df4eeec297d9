// plumb install against a good server: what is there afterwards, and that its receipt proves it without any network.

import { afterAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openTreeHead, parseVerifierKey, provesInclusion, recordHash } from "@goplumb/sumdb";
import { start, startAside } from "../../box.ts";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, giveAway } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const large = makeSyntheticSdk({ version: "1.99.2", ballastBytes: 8_000_000 });
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
proxy.publish(large);
const newBox = sdkBoxes(proxy);

afterAll(() => proxy.close());

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const zipPath = (moduleVersion: string) => `/golang.org/toolchain/@v/${moduleVersion}.zip`;

describe("an SDK of an exact version", () => {
  const box = newBox();

  test("is installed: every file as it must be, none that can be written, its go on PATH, nothing beside it", async () => {
    const { status, stdout, stderr } = await box.plumb("install", sdk.version);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`go${sdk.version} for ${host.os}/${host.arch} is installed in`);
    expect(faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
    expect(await box.list()).toEqual([sdk.name]);
    expect(box.leftovers()).toEqual([]);
    for (const name of ["go", `go${sdk.version}`]) {
      expect(readlinkSync(join(box.plumbHome, "bin", name))).toBe(`../sdks/${sdk.name}/bin/go`);
    }
    const said = start([join(box.plumbHome, "bin/go"), "version"], box).stdout;
    expect(said).toBe(`go version go${sdk.version} ${host.os}/${host.arch}\n`);
  });

  test("was asked for once, and so was everything that proves it", () => {
    expect(proxy.archiveBytes).toBe(sdk.zip.length);
    expect(proxy.asked.length).toBe(new Set(proxy.asked).size);
    expect(proxy.asked).not.toContain("/golang.org/toolchain/@v/list");
  });

  test("has a receipt that proves it without any network", () => {
    const receipts = join(box.plumbHome, "receipts");
    const receipt = JSON.parse(readFileSync(join(receipts, `${sdk.name}.json`), "utf8"));
    const { record, note, path, ...where } = receipt.sumdb;
    const head = openTreeHead(note, parseVerifierKey(proxy.gosumdb));
    const hashes = path.map((hash: string) => Buffer.from(hash, "base64"));
    const leaf = recordHash(Buffer.from(record.text));
    expect(provesInclusion(hashes, record.id, head.size, leaf, head.root)).toBe(true);
    expect(provesInclusion(hashes, record.id, head.size, recordHash(Buffer.from(`${record.text}x`)), head.root)).toBe(
      false,
    );
    expect(record.text.split("\n")[0]).toBe(`golang.org/toolchain ${sdk.moduleVersion} ${sdk.h1}`);
    // And the hashes of the files are what the record is about.
    const manifest = readFileSync(join(receipts, `${sdk.name}.sha256`));
    expect(`h1:${createHash("sha256").update(manifest).digest("base64")}`).toBe(sdk.h1);
    expect(receipt).toMatchObject({
      version: `go${sdk.version}`,
      platform: `${host.os}/${host.arch}`,
      source: `${proxy.url}${zipPath(sdk.moduleVersion)}`,
      h1: sdk.h1,
    });
    expect(where).toEqual({ database: "sum.example", through: `${proxy.url}/sumdb/sum.example` });
    expect(receipt.rungs.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`)).toEqual([
      "size passed",
      "sha256 skipped",
      "openpgp skipped",
      "sumdb passed",
      "h1 passed",
      "header passed",
      "run passed",
    ]);
  });

  test("is there already when it is asked for again, which nobody is asked about", async () => {
    proxy.forget();
    const { status, stdout, stderr } = await box.plumb("install", sdk.version);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("is already installed in");
    const json = JSON.parse((await box.plumb("install", sdk.version, "--json")).stdout);
    expect(json.sdks.map(({ already }: { already: boolean }) => already)).toEqual([true]);
    expect(proxy.asked).toEqual([]);
  });
});

test("of a large archive the end is asked for besides, so that its files are unpacked while it comes", async () => {
  const box = newBox();
  const isWhole = (path: string, range?: string) => path.endsWith(".zip") && range === undefined;
  proxy.depart = (asked, good) =>
    isWhole(asked.path, asked.range) ? { ...good(asked), slowly: { bytes: 2 * 1024 * 1024, ms: 300 } } : good(asked);
  const installing = box.plumb("install", large.version);
  let unpackedEarly = false;
  const watching = setInterval(() => {
    const made = namesIn(join(box.plumbHome, "sdks")).filter((name) => name.startsWith("."));
    unpackedEarly ||= made.some(
      (name) => existsSync(join(box.plumbHome, "sdks", name, "bin/go")) && proxy.archiveBytes < large.zip.length,
    );
  }, 20);
  const { status, stderr } = await installing.finally(() => clearInterval(watching));
  proxy.depart = undefined;
  expect([status, stderr]).toEqual([0, ""]);
  expect(unpackedEarly).toBe(true);
  expect(proxy.asked.filter((path) => path === zipPath(large.moduleVersion))).toHaveLength(2);
  expect(faultsOfTree(join(box.plumbHome, "sdks", large.name), large)).toEqual([]);
  expect(box.leftovers()).toEqual([]);
});

test("nobody waits for the end of a large archive when all of it is there", async () => {
  const box = newBox();
  proxy.depart = (asked, good) =>
    asked.path.endsWith(".zip") && asked.range !== undefined ? { ...good(asked), stallAt: 1000 } : good(asked);
  const startedMs = performance.now();
  const { status, stderr } = await box.plumb("install", large.version);
  proxy.depart = undefined;
  expect([status, stderr]).toEqual([0, ""]);
  // Less than the silence that a server is allowed.
  expect(performance.now() - startedMs).toBeLessThan(25_000);
  expect(faultsOfTree(join(box.plumbHome, "sdks", large.name), large)).toEqual([]);
});

test("the newest of a minor release is chosen from the list", async () => {
  const box = newBox();
  expect((await box.plumb("install", "1.99")).status).toBe(0);
  expect(await box.list()).toEqual([large.name]);
  expect(proxy.asked[0]).toBe("/golang.org/toolchain/@v/list");
});

test("a strict umask changes nothing about its modes", async () => {
  const box = newBox();
  const script = ["/bin/sh", "-c", 'umask 077; exec "$@"', "sh", ...box.command("install", sdk.version)];
  expect((await startAside(script, box)).status).toBe(0);
  expect(faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
});

test("a folder may be the source, and stays as it is", async () => {
  const box = newBox();
  const versions = join(box.root, "modules/golang.org/toolchain/@v");
  mkdirSync(versions, { recursive: true });
  writeFileSync(join(versions, `${sdk.moduleVersion}.zip`), sdk.zip);
  giveAway(box.root);
  Object.assign(box.env, {
    GOPROXY: `file://${box.root}/modules`,
    GOSUMDB: `${proxy.gosumdb} ${proxy.url}/sumdb/sum.example`,
  });
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  expect(faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
  expect(readFileSync(join(versions, `${sdk.moduleVersion}.zip`)).equals(sdk.zip)).toBe(true);
  expect(proxy.archiveBytes).toBe(0);
  const missing = await box.plumb("install", "1.98.1");
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining("[SDK_NOT_FOUND]")]);
});

describe("a plan", () => {
  test("names the release, where it comes from and the links, and changes nothing", async () => {
    const box = newBox();
    const { status, stdout } = await box.plumb("install", "1.99", "--plan", "--json");
    expect(status).toBe(0);
    expect(schemaErrors("plan", stdout)).toEqual([]);
    const goroot = join(box.plumbHome, "sdks", large.name);
    const steps = JSON.parse(stdout).steps.map(({ kind, subject, to }: Record<string, string>) => [kind, subject, to]);
    expect(steps).toEqual([
      ["download", goroot, proxy.url],
      ["link", join(box.plumbHome, "bin", `go${large.version}`), join(goroot, "bin/go")],
      ["link", join(box.plumbHome, "bin/go"), join(goroot, "bin/go")],
      ["link", join(box.plumbHome, "bin/gofmt"), join(goroot, "bin/gofmt")],
    ]);
    expect(existsSync(box.plumbHome)).toBe(false);
    expect(proxy.archiveBytes).toBe(0);
  });

  test("of a bundle is the file", async () => {
    const box = newBox();
    const { stdout } = await box.plumb("install", sdk.version, "--bundle", "sdks.tar", "--dry-run", "--json");
    expect(JSON.parse(stdout).steps).toMatchObject([
      { kind: "write", subject: join(box.cwd, "sdks.tar"), to: sdk.name },
    ]);
    expect(readdirSync(box.cwd)).toEqual([]);
  });

  test("of what is there already is empty", async () => {
    const box = newBox();
    await box.plumb("install", sdk.version);
    expect((await box.plumb("install", sdk.version, "--plan")).stdout).toBe("nothing to do\n");
  });
});

test("a source that is none is refused, whether it is needed or not", async () => {
  const box = newBox();
  await box.plumb("install", sdk.version);
  const { status, stderr } = await box.plumb("install", sdk.version, "--source", "ftp://example.com/go");
  expect([status, stderr]).toEqual([2, expect.stringContaining("[SOURCE_UNKNOWN]")]);
});

test("what was typed and is not installed is said without naming a flag that nobody typed", async () => {
  const { status, stderr } = await newBox().plumb("use", "1.97");
  expect([status, stderr]).toEqual([2, expect.stringContaining("the newest release of Go 1.97 is not installed")]);
});

test("a release older than its port is refused before anybody is asked", async () => {
  const { status, stderr } = await newBox().plumb("install", "1.15", "--os", "darwin", "--arch", "arm64");
  expect([status, stderr]).toEqual([3, expect.stringContaining("Go runs natively on Apple Silicon since 1.16")]);
  expect(stderr).toContain("plumb install 1.15 --arch amd64");
  expect(proxy.asked).toEqual([]);
});
