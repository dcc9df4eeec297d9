// SDKs from go.dev/dl and its mirrors, played by a server of the tests: what is proven, and everything that is not what it should be.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createHost } from "@goplumb/core/host/real-host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { tarEntry, tarHeader, tarOf } from "../../../../core/test/archive/support.ts";
import { deadPort } from "../../../../core/test/host/servers.ts";
import { createTestLog, type TestLog } from "../../../../sumdb/test/test-log.ts";
import { admitNative } from "../../../src/facts/executable/admit.ts";
import { toolchainModule, toolchainModuleVersion } from "../../../src/go/toolchain-module.ts";
import { installSdk } from "../../../src/sdk/install/install.ts";
import type { InstallOutcome } from "../../../src/sdk/install/new-sdk.ts";
import { downloadSite, type SiteOptions } from "../../../src/sdk/sources/download-site.ts";
import type { Ways } from "../../../src/sdk/ways.ts";
import { type Box, createBox, launcher, startAside } from "../../box.ts";
import { type DownloadServer, feedOf, sendFile, startDownloadServer } from "../download-server.ts";
import { type MadeSdk, makeSdk, sha256, tarEntries } from "../made-sdk.ts";
import { described, madeMs, makeSigningKey, type SigningKey, signatureOf } from "../signing-keys.ts";

let made: MadeSdk;
let signing: SigningKey;
let log: TestLog;
let server: DownloadServer;
let original: DownloadServer;
let box: Box;

beforeAll(async () => {
  made = makeSdk();
  signing = await makeSigningKey();
  log = createTestLog();
  for (let at = 0; at < 5; at++) log.add("example.com/module", `v1.0.${at}`);
  log.add(toolchainModule, toolchainModuleVersion(made.sdk), made.h1);
  server = await startDownloadServer(log);
  original = await startDownloadServer(log);
}, 60_000);
afterAll(async () => {
  await server.close();
  await original.close();
});

beforeEach(async () => {
  box = createBox();
  original.files.clear();
  server.files.clear();
  server.files.set("", feedOf(made));
  server.files.set(made.filename, made.tarGz);
  server.files.set(`${made.filename}.asc`, await signatureOf(made.tarGz, signing, { subkey: 0 }));
});
afterEach(() => box.remove());

const home = () => plumbHome({ env: { HOME: box.home }, machine: createHost({ admit: admitNative }).machine });

function install(changes: Partial<SiteOptions> = {}): Promise<InstallOutcome> {
  const host = { ...createHost({ admit: admitNative }), env: { HOME: box.home, PATH: "/usr/bin:/bin" } };
  const ways: Ways = {
    proxies: [],
    database: { kind: "database", name: "sum.example", url: server.sumdb, key: log.key },
    downloadMirror: null,
    roots: undefined,
  };
  const site = { base: server.base, original: server.base, signer: signing.signer, fallsBackOnAnyError: false };
  const sources = [downloadSite(host, ways, { ...site, ...changes })];
  return installSdk(host, made.sdk, { home: home(), ways, sources, report: () => {} });
}

const rungs = ({ receipt }: InstallOutcome) =>
  Object.fromEntries(receipt.rungs.map(({ name, status, detail }) => [name, `${status}: ${detail}`]));

/** Nothing may be seen of what was refused, and it is fetched anew the next time. */
async function refused(code: string, changes: Partial<SiteOptions> = {}): Promise<string> {
  const error = await install(changes).catch((thrown) => thrown);
  expect(error).toMatchObject({ code });
  expect(readdirSync(home().sdks)).toEqual([]);
  expect(readdirSync(home().receipts)).toEqual([]);
  expect(readdirSync(join(home().cache, "downloads"))).toEqual([]);
  return error.message;
}

describe("an archive that is what everybody says", () => {
  test("climbs every rung, and is unpacked as it is", async () => {
    const outcome = await install();
    const found = rungs(outcome);
    expect(Object.keys(found)).toEqual(["size", "sha256", "openpgp", "sumdb", "h1", "header", "run"]);
    expect(found.size).toBe(`passed: ${made.tarGz.length} bytes, as ${server.base} says`);
    expect(found.sha256).toBe(`passed: ${sha256(made.tarGz)}, as ${server.base} says`);
    expect(found.openpgp).toStartWith("passed: signed on 2024-01-02 by ");
    expect(found.openpgp).toEndWith(`, a key of ${signing.signer.primary}`);
    expect(found.sumdb).toStartWith("passed: record 5 of sum.example");
    expect(found.h1).toBe(
      `passed: ${made.h1} over 8 files; 2 more, which the log is not about, came in the same archive`,
    );
    expect(found.run).toStartWith("passed: go version go1.99.1");
    expect(outcome.receipt.source).toBe(`${server.base}/${made.filename}`);
    for (const [path, content] of Object.entries(made.files)) {
      expect([path, readFileSync(join(outcome.goroot, path)).equals(Buffer.from(content))]).toEqual([path, true]);
    }
    const mode = (path: string) => (statSync(join(outcome.goroot, path)).mode & 0o777).toString(8);
    expect(["bin/go", "src/make.bash", "src/go.mod", "src"].map(mode)).toEqual(["555", "555", "444", "555"]);
    const manifest = readFileSync(
      join(home().receipts, readdirSync(home().receipts).find((name) => name.endsWith(".sha256")) ?? ""),
      "utf8",
    );
    expect(manifest.split("\n")).toHaveLength(9);
    expect(manifest).toContain("/src/_go.mod\n");
    expect(readdirSync(join(home().cache, "downloads"))).toEqual([]);
  });

  test("may be signed by a newer subkey, which a file in PLUMB_HOME/keys makes known", async () => {
    const newer = described(await signing.key.addSubkey({ sign: true, date: new Date(madeMs) }));
    server.files.set(`${made.filename}.asc`, await signatureOf(made.tarGz, newer, { subkey: 2 }));
    expect(await refused("SDK_SIGNATURE_INVALID")).toContain("Could not find signing key");
    mkdirSync(home().keys);
    writeFileSync(join(home().keys, "downloaded.pub"), newer.signer.keys);
    expect(rungs(await install()).openpgp).toEndWith(`, a key of ${signing.signer.primary}`);
  });

  test("may be a zip, which nobody signs", async () => {
    const filename = made.filename.replace(".tar.gz", ".zip");
    server.files.set("", feedOf(made, { filename, sha256: sha256(made.zip), size: made.zip.length }));
    server.files.set(filename, made.zip);
    const outcome = await install();
    expect(rungs(outcome)).toMatchObject({
      sha256: `passed: ${sha256(made.zip)}, as ${server.base} says`,
      openpgp: "skipped: only the tar.gz files of go.dev are signed",
      h1: `passed: ${made.h1} over 8 files; 2 more, which the log is not about, came in the same archive`,
    });
    server.files.set(filename, Buffer.concat([made.zip.subarray(0, -22), Buffer.alloc(1), made.zip.subarray(-22)]));
    rmSync(home().root, { recursive: true, force: true });
    await refused("SDK_SIZE_MISMATCH");
  });
});

describe("a mirror", () => {
  const mirror = { original: "" };
  beforeEach(() => {
    mirror.original = original.base;
    server.files.delete("");
  });

  test("without a list is held to the list of the original site", async () => {
    original.files.set("", feedOf(made));
    const outcome = await install(mirror);
    expect(rungs(outcome).sha256).toBe(`passed: ${sha256(made.tarGz)}, as ${original.base} says`);
    expect(outcome.receipt.source).toBe(`${server.base}/${made.filename}`);
    expect(original.seen.some((request) => request.includes(made.filename))).toBe(false);
  });

  test("without a signature borrows that of the original site", async () => {
    original.files.set("", feedOf(made));
    original.files.set(`${made.filename}.asc`, await signatureOf(made.tarGz, signing));
    server.files.delete(`${made.filename}.asc`);
    expect(rungs(await install(mirror)).openpgp).toStartWith("passed: signed on");
  });

  test("may have a list of its own; the original is not asked then", async () => {
    server.files.set("", feedOf(made));
    const before = original.seen.length;
    expect(rungs(await install(mirror)).sha256).toBe(`passed: ${sha256(made.tarGz)}, as ${server.base} says`);
    expect(original.seen.length).toBe(before);
  });

  test("stands alone where the original is out of reach: its .sha256 counts, and the rungs say what is missing", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}/dl`;
    for (const text of [sha256(made.tarGz), `${sha256(made.tarGz).toUpperCase()}  ${made.filename}\n`]) {
      server.files.set(`${made.filename}.sha256`, text);
      const outcome = await install({ original: dead });
      expect(rungs(outcome).sha256).toBe(
        `passed: ${sha256(made.tarGz)}, as ${server.base}/${made.filename}.sha256 says`,
      );
      expect(rungs(outcome).size).toBe(`passed: ${made.tarGz.length} bytes, as many as were announced`);
      rmSync(home().root, { recursive: true, force: true });
    }
    server.files.set(`${made.filename}.sha256`, sha256(Buffer.from("another file")));
    await refused("SDK_SHA256_MISMATCH", { original: dead });
  });

  test("that shows a page for everything proves nothing: what no log is about is left out", async () => {
    const page = "<!DOCTYPE html><title>Index of /</title>";
    for (const name of ["", `${made.filename}.sha256`, `${made.filename}.asc`]) server.files.set(name, page);
    const outcome = await install(mirror);
    expect(rungs(outcome)).toMatchObject({
      sha256: `skipped: neither ${server.base} nor ${original.base} has a list`,
      openpgp: `skipped: ${server.base} has no signature of it`,
      h1: `passed: ${made.h1} over 8 files`,
    });
    expect(existsSync(join(outcome.goroot, "test"))).toBe(false);
    expect(existsSync(join(outcome.goroot, "doc"))).toBe(false);
  });

  test("that shows a page instead of the archive is refused", async () => {
    server.files.set(made.filename, (response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>"));
    await refused("SOURCE_NOT_AN_ARCHIVE", mirror);
  });

  test("without this release is one that has none", async () => {
    original.files.set("", feedOf(made));
    server.files.delete(made.filename);
    await refused("SDK_NOT_FOUND", mirror);
  });
});

describe("refused, before anybody sees it", () => {
  const flip = (bytes: Uint8Array, at: number) => {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    return flipped;
  };

  test("a byte of the archive flipped: at its beginning, in its middle, at its end", async () => {
    for (const at of [12, Math.floor(made.tarGz.length / 2), made.tarGz.length - 1]) {
      server.files.set(made.filename, flip(made.tarGz, at));
      expect(await refused("SDK_SHA256_MISMATCH")).toContain(sha256(made.tarGz));
    }
  });

  test("cut, though the server says that this is all", async () => {
    server.files.set(made.filename, made.tarGz.subarray(0, -1000));
    expect(await refused("SDK_SIZE_MISMATCH")).toContain(`${made.tarGz.length - 1000} bytes`);
  });

  test("another hash, another size in the list", async () => {
    server.files.set("", feedOf(made, { sha256: sha256(Buffer.from("x")) }));
    await refused("SDK_SHA256_MISMATCH");
    server.files.set("", feedOf(made, { size: made.tarGz.length + 1 }));
    await refused("SDK_SIZE_MISMATCH");
  });

  test("a signature by another key, of other bytes, with a byte flipped, or none at all that says it is one", async () => {
    const right = Buffer.from(await signatureOf(made.tarGz, signing));
    const signatures = [
      await signatureOf(made.tarGz, await makeSigningKey()),
      await signatureOf(made.zip, signing),
      flip(right, 120),
      "-----BEGIN PGP SIGNATURE-----\n\nnothing\n-----END PGP SIGNATURE-----\n",
    ];
    for (const armored of signatures) {
      server.files.set(`${made.filename}.asc`, armored);
      await refused("SDK_SIGNATURE_INVALID");
    }
  });

  test("what the log does not know, whoever signed it", async () => {
    const files = { ...made.files, "src/fmt/print.go": Buffer.from("package evil\n") };
    const tarGz = gzipSync(tarOf(...tarEntries(files)));
    server.files.set("", feedOf({ ...made, tarGz }));
    server.files.set(made.filename, tarGz);
    server.files.set(`${made.filename}.asc`, await signatureOf(tarGz, signing));
    expect(await refused("SDK_HASH_MISMATCH")).toContain(made.h1);
  });

  test("an archive that leads out of its folder, with the right hash and signature", async () => {
    const hostile = [tarEntry("go/../../../evil", "x"), tarHeader({ name: "go/bin/link", type: "2" })];
    for (const entry of hostile) {
      const tarGz = gzipSync(tarOf(...tarEntries(made.files), entry));
      server.files.set("", feedOf({ ...made, tarGz }));
      server.files.set(made.filename, tarGz);
      server.files.set(`${made.filename}.asc`, await signatureOf(tarGz, signing));
      await refused("ARCHIVE_HOSTILE");
    }
  });
});

describe("an interrupted download", () => {
  /** Sends so many bytes of an archive and hangs up, as often as it is asked from the beginning. */
  const cutAfter = (bytes: Buffer, length: number) => {
    server.files.set(made.filename, (response, range) => {
      if (range !== undefined) return sendFile(response, bytes, range);
      response.writeHead(200, { "content-length": bytes.length, etag: `"${sha256(bytes)}"` });
      response.write(bytes.subarray(0, length), () => response.destroy());
    });
  };

  test("goes on where it ended, and is hashed from its beginning", async () => {
    cutAfter(made.tarGz, Math.floor(made.tarGz.length / 3));
    const outcome = await install();
    expect(rungs(outcome).sha256).toStartWith("passed");
    expect(server.seen.filter((request) => request === `GET /dl/${made.filename}`).length).toBeGreaterThan(1);
  });

  test("of which another archive is the rest is begun anew", async () => {
    const half = Math.floor(made.tarGz.length / 2);
    const other = gzipSync(tarOf(...tarEntries({ ...made.files, x: Buffer.from("x") })));
    // All requests of this run fail behind the half of another file; the next run finds that half.
    server.files.set(made.filename, (response, range) => {
      if (range !== undefined) return void response.destroy();
      response.writeHead(200, { "content-length": made.tarGz.length });
      response.write(other.subarray(0, half), () => response.destroy());
    });
    await expect(install()).rejects.toMatchObject({ code: "SOURCE_UNREACHABLE" });
    expect(readdirSync(join(home().cache, "downloads"))).toHaveLength(2);
    server.files.set(made.filename, (response, range) => sendFile(response, made.tarGz, range));
    expect(rungs(await install()).sha256).toStartWith("passed");
  });
});

describe("the command", () => {
  const plumb = (...args: string[]) => {
    const settings = { PLUMB_DL_URL: server.base, GOSUMDB: `${log.key} ${server.sumdb}`, GOPROXY: "direct" };
    return startAside([launcher, ...args], { cwd: box.cwd, env: { ...box.env, ...settings } });
  };

  test("takes the mirror that PLUMB_DL_URL names where GOPROXY says direct", async () => {
    // The real key has not signed this.
    server.files.delete(`${made.filename}.asc`);
    const listed = await plumb("list", "--remote", "--json");
    expect(JSON.parse(listed.stdout).releases).toMatchObject([{ version: "go1.99.1", installed: false }]);
    const { status, stdout, stderr } = await plumb("install", "latest", "--json");
    expect([stderr, status]).toEqual([expect.any(String), 0]);
    expect(JSON.parse(stdout).sdks[0].receipt.source).toBe(`${server.base}/${made.filename}`);
  }, 60_000);

  test("believes no other key than Google's", async () => {
    const { status, stdout } = await plumb("install", "1.99.1", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code: "SDK_SIGNATURE_INVALID" });
  }, 60_000);

  test("takes --source, and says what it is when it is none", async () => {
    server.files.delete(`${made.filename}.asc`);
    const byUrl = await plumb("install", "1.99.1", "--source", server.base, "--json");
    expect(JSON.parse(byUrl.stdout).sdks[0].receipt.source).toStartWith(server.base);
    const none = await plumb("list", "--remote", "--source", "nowhere", "--json");
    expect([none.status, JSON.parse(none.stdout).error.code]).toEqual([2, "SOURCE_UNKNOWN"]);
    const proxy = await plumb("list", "--remote", "--source", "proxy", "--json");
    expect([proxy.status, JSON.parse(proxy.stdout).error.code]).toEqual([2, "DOWNLOADS_OFF"]);
  }, 60_000);
});
