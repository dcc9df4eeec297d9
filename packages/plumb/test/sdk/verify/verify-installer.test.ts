// plumb verify of installers for macOS and Windows: all there is to hold them to is the SHA-256 in the list of a site.

import { afterAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { deadPort } from "../../../../core/test/host/servers.ts";
import { createTestLog } from "../../../../sumdb/test/test-log.ts";
import { startDownloadServer } from "../download-server.ts";
import { sha256 } from "../made-sdk.ts";
import { createSdkBox } from "../sdk-box.ts";
import { modified, outcome, putFile, unprintable, unverifiable, verified, verify } from "./verification.ts";

const log = createTestLog();
const site = await startDownloadServer(log);
const box = createSdkBox({ url: "direct", gosumdb: `${log.key} ${site.sumdb}` });
// The real site is never asked: the way to it is closed.
Object.assign(box.env, { PLUMB_DL_URL: site.base, HTTPS_PROXY: `http://127.0.0.1:${await deadPort()}` });
afterAll(async () => {
  box.remove();
  await site.close();
});

const pkg = Buffer.concat([Buffer.from("xar!"), randomBytes(10_000)]);
const msi = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), randomBytes(10_000)]);
const pkgName = "go1.99.1.darwin-arm64.pkg";
const msiName = "go1.99.1.windows-amd64.msi";

function listed(filename: string, bytes: Uint8Array, changes: Readonly<Record<string, unknown>> = {}) {
  const [, os, arch] = /\.(\w+)-(\w+)\.\w+$/.exec(filename) ?? [];
  const { length: size } = bytes;
  return { filename, os, arch, version: "go1.99.1", sha256: sha256(bytes), size, kind: "installer", ...changes };
}

/** Lists these files; by default both installers, among others. */
function list(...files: readonly object[]): void {
  const all = [listed("go1.99.1.darwin-arm64.tar.gz", Buffer.from("x"), { kind: "archive" }), listed(pkgName, pkg)];
  const release = {
    version: "go1.99.1",
    stable: true,
    files: files.length > 0 ? files : [...all, listed(msiName, msi)],
  };
  const older = { version: "go1.98.2", stable: true, files: [listed("go1.98.2.darwin-arm64.pkg", Buffer.from("y"))] };
  site.files.set("", JSON.stringify([older, release]));
}

const verifyBytes = (name: string, bytes: Uint8Array, ...more: string[]) =>
  verify(box, putFile(box, name, bytes), ...more);
const unproven = ["openpgp skipped", "h1 skipped"];
const longer = Buffer.concat([pkg, Buffer.of(0)]);

describe("an installer that the site lists", () => {
  test("is verified by its hash, and the rungs say what nobody vouches for", async () => {
    list();
    for (const [name, bytes, platform] of [
      [pkgName, pkg, "darwin/arm64"],
      [msiName, msi, "windows/amd64"],
    ] as const) {
      const found = await verifyBytes(name, bytes);
      expect(outcome(found)).toEqual(verified);
      expect(found).toMatchObject({ version: "go1.99.1", platform, reason: null, subject: { kind: "installer" } });
      expect(found.rungs).toEqual([
        { name: "sha256", status: "passed", detail: `${sha256(bytes)}, that of ${name} as ${site.base} says` },
        { name: "openpgp", status: "skipped", detail: "only the tar.gz files of go.dev are signed" },
        { name: "h1", status: "skipped", detail: "the log is about the tree that it installs: verify that one" },
      ]);
    }
  });

  test("is verified under its real name, whatever it is called", async () => {
    list();
    for (const name of ["download (1)", msiName, "go1.98.2.darwin-arm64.pkg"]) {
      const found = await verifyBytes(name, pkg);
      expect([outcome(found), found.version, found.platform]).toEqual([verified, "go1.99.1", "darwin/arm64"]);
      expect(found.rungs[0]?.detail).toContain(`that of ${pkgName} as`);
    }
  });

  test("is told in text, and nothing is written for it", async () => {
    list();
    const { status, stdout, stderr } = await box.plumb("verify", putFile(box, pkgName, pkg));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toStartWith(`✓ go1.99.1 for darwin/arm64 in ${box.cwd}/${pkgName}: verified\n`);
    expect(stdout).toContain("– h1       the log is about the tree that it installs");
    expect(existsSync(box.plumbHome)).toBe(false);
  });
});

describe("other bytes", () => {
  test("under a listed name are modified: changed, cut, longer, those of another file", async () => {
    list();
    const changed = Buffer.from(pkg);
    changed[5000] = (changed[5000] ?? 0) ^ 1;
    for (const bytes of [changed, pkg.subarray(0, -1), longer, pkg.subarray(0, 4)]) {
      const found = await verifyBytes(pkgName, bytes);
      expect([outcome(found), found.ladder]).toEqual([modified(), ["sha256 failed", ...unproven]]);
      expect(found.rungs[0]?.detail).toBe(`${sha256(bytes)}, and ${site.base} says ${sha256(pkg)} of ${pkgName}`);
      expect([found.version, found.platform]).toEqual(["go1.99.1", "darwin/arm64"]);
    }
    expect((await box.plumb("verify", pkgName)).stdout).toContain(": not what it is called: sha256\n");
  });

  test("under a name that is not listed cannot be verified", async () => {
    list();
    for (const name of ["installer.pkg", "go1.99.2.darwin-arm64.pkg"]) {
      const found = await verifyBytes(name, longer);
      const reason = `${site.base} has no file with the SHA-256 ${sha256(longer)}, and none that is called ${name}`;
      expect([outcome(found), found.reason, found.version, found.ladder]).toEqual([unverifiable, reason, null, []]);
    }
  });

  test("are not told from those of a file that the site has no hash of", async () => {
    list(listed(pkgName, pkg, { sha256: "" }));
    expect(outcome(await verifyBytes(pkgName, pkg))).toEqual(unverifiable);
  });

  test("are not verified by an entry of the list that could mean something else", async () => {
    for (const odd of [{ sha256: sha256(longer).toUpperCase() }, { filename: "../x.pkg" }, { size: -1 }, { os: 7 }]) {
      list(listed("go1.99.1.darwin-amd64.pkg", longer, odd));
      expect(outcome(await verifyBytes("installer.pkg", longer))).toEqual(unverifiable);
    }
  });
});

describe("where nobody can be asked it cannot be verified, with status 1:", () => {
  const nobody = async (why: string, ...more: string[]) => {
    const found = await verifyBytes(pkgName, pkg, ...more);
    expect([outcome(found), found.ladder]).toEqual([unverifiable, ["sha256 skipped", ...unproven]]);
    expect(found.reason).toBe(`nobody could be asked whether go.dev has a file with the SHA-256 ${sha256(pkg)}`);
    expect(found.rungs[0]?.detail).toBe(why);
  };

  test("the mirror is down", async () => {
    const down = `http://127.0.0.1:${await deadPort()}/dl`;
    box.env.PLUMB_DL_URL = down;
    try {
      await nobody("127.0.0.1: connection refused");
      const { stdout } = await box.plumb("verify", pkgName);
      expect(stdout).toContain("– sha256   127.0.0.1: connection refused\n");
    } finally {
      box.env.PLUMB_DL_URL = site.base;
    }
  });

  test("the mirror has no list, or shows a page, and the real site is out of reach", async () => {
    site.files.set("", "<!DOCTYPE html><title>Index of /</title>");
    await nobody("the HTTP proxy 127.0.0.1: connection refused");
    site.files.delete("");
    await nobody("the HTTP proxy 127.0.0.1: connection refused");
  });

  test("--offline", async () => {
    list();
    const before = site.seen.length;
    await nobody("--offline forbids network calls", "--offline");
    expect(site.seen.length).toBe(before);
  });
});

describe("what a mirror", () => {
  test("is reached by, its password, is not told", async () => {
    list();
    box.env.PLUMB_DL_URL = site.base.replace("//", "//user:secret@");
    try {
      const { status, stdout } = await box.plumb("verify", putFile(box, pkgName, pkg), "--json");
      expect([status, stdout.includes("secret")]).toEqual([0, false]);
    } finally {
      box.env.PLUMB_DL_URL = site.base;
    }
  });

  test("says commands no terminal", async () => {
    list(listed(pkgName, pkg, { os: "\x1b[31mdarwin", arch: "arm64\u202e" }));
    const { stdout } = await box.plumb("verify", putFile(box, pkgName, pkg));
    expect(unprintable(stdout)).toEqual([]);
  });
});
