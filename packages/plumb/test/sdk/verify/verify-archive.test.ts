// plumb verify of archives: the zip of the module, and tar.gz and zip as go.dev has them. One that was changed, cut,
// made longer, or made to do harm is never verified, and nothing of it is run or kept.

import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { made as madeByTools, tarEntry, tarHeader, tarOf } from "../../../../core/test/archive/support.ts";
import { type ZipPart, zipOf } from "../../../../core/test/archive/zip-of.ts";
import { toolchainModuleVersion } from "../../../src/go/toolchain-module.ts";
import { host } from "../../real-program.ts";
import { feedOf, startDownloadServer } from "../download-server.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { makeSdk, sha256, tarEntries } from "../made-sdk.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSigningKey, signatureOf } from "../signing-keys.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { packedParts, rewriteZip, type ZipChange } from "./rewritten-zip.ts";
import { modified, outcome, putFile, unprintable, unverifiable, verified, verify } from "./verification.ts";

/** Comes as the zip of the module. */
const sdk = makeSyntheticSdk({ version: "1.99.2" });
/** Comes as go.dev has it. */
const made = makeSdk();
const prefixOf = (moduleVersion: string) => `golang.org/toolchain@${moduleVersion}/`;
const prefix = prefixOf(sdk.moduleVersion);
const madePrefix = prefixOf(toolchainModuleVersion(made.sdk));
const madeParts: readonly ZipPart[] = Object.entries(made.files)
  .filter(([path]) => !/^(doc|test)\//.test(path))
  .map(([path, body]) => ({ name: `${madePrefix}${path.replace(/(^|\/)go\.mod$/, "$1_go.mod")}`, body }));
const madeModule = zipOf(...madeParts);

const proxy = await startLoopbackProxy();
proxy.publish(sdk);
proxy.publish({ moduleVersion: toolchainModuleVersion(made.sdk), zip: madeModule, h1: made.h1 });
const site = await startDownloadServer(proxy.log);
site.files.set("", feedOf(made));
const newBox = sdkBoxes(proxy);
const box = newBox();
afterAll(() => Promise.all([proxy.close(), site.close()]));

const verifyBytes = (name: string, bytes: Uint8Array | string) => verify(box, putFile(box, name, bytes));
const changedZip = (change: ZipChange) => rewriteZip(sdk.zip, prefix, change);
const tgz = (changes: Readonly<Record<string, Uint8Array>> = {}, ...more: readonly Buffer[]) =>
  gzipSync(tarOf(...tarEntries({ ...made.files, ...changes }), ...more), { level: 1 });
const flip = (bytes: Uint8Array, at: number) => {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
};
const code = (path: string) => ({ path, kind: "code" });
const skipped = ["size skipped", "sha256 skipped", "openpgp skipped"];
const proven = ["sumdb passed", "h1 passed", "header passed", "run passed"];

async function refused(name: string, bytes: Uint8Array | string, why: string): Promise<void> {
  const found = await verifyBytes(name, bytes);
  expect([outcome(found), found.reason, found.ladder]).toEqual([unverifiable, expect.stringContaining(why), []]);
}

describe("the zip of a release", () => {
  test("is verified, whatever it is called", async () => {
    for (const name of [`${sdk.moduleVersion}.zip`, "holiday photo.jpeg"]) {
      const found = await verifyBytes(name, sdk.zip);
      expect(outcome(found)).toEqual(verified);
      expect(found.ladder).toEqual([...skipped, ...proven]);
      expect(found.rungs.find((rung) => rung.name === "h1")?.detail).toBe(`${sdk.h1} over ${sdk.hashes.size} files`);
      expect([found.version, found.platform]).toEqual([`go${sdk.version}`, `${host.os}/${host.arch}`]);
      expect(found.subject).toEqual({ kind: "archive", path: join(box.cwd, name) });
    }
  });

  test("is told with its rungs, by a relative path too", async () => {
    putFile(box, "go.zip", sdk.zip);
    const { status, stdout } = await box.plumb("verify", "go.zip");
    expect([status, stdout.split(" ")[0]]).toEqual([0, "✓"]);
    expect(stdout).toContain(`✓ h1       ${sdk.h1} over`);
    expect(stdout).toContain("– openpgp  only the tar.gz files of go.dev are signed");
  });

  const source = [...sdk.hashes.keys()].find((path) => /^src\/p.*\.go$/.test(path)) ?? "";
  test.each<readonly [what: string, change: ZipChange, differences: object]>([
    ["a file changed", { files: { [source]: "package evil\n" } }, { modified: [code(source)] }],
    ["a file emptied", { files: { [source]: "" } }, { modified: [code(source)] }],
    ["a go.mod changed", { files: { "src/_go.mod": "module evil\n" } }, { modified: [code("src/go.mod")] }],
    ["a file removed", { files: { [source]: null, LICENSE: null } }, { missing: ["LICENSE", source] }],
    ["a file added", { files: { "src/own.go": "package own\n" } }, { extra: ["src/own.go"] }],
    [
      "all of that",
      { files: { LICENSE: "", [source]: null, x: "" } },
      { modified: [code("LICENSE")], missing: [source], extra: ["x"] },
    ],
    // In a tree it is there to be edited. Who packs a release has no business in it.
    [
      "go.env changed",
      { files: { "go.env": "GOSUMDB=off\n" } },
      { modified: [{ path: "go.env", kind: "configuration" }] },
    ],
  ])("with %s is not verified, and that is named", async (_, change, differences) => {
    const found = await verifyBytes("changed.zip", changedZip(change));
    expect(outcome(found)).toEqual(modified(differences));
    expect(found.ladder).toContain("sumdb passed");
  });

  test("with many files gone names ten of them, and all when it is asked to", async () => {
    const gone = [...sdk.hashes.keys()].filter((path) => path.startsWith("src/p")).slice(0, 12);
    const path = putFile(box, "gone.zip", changedZip({ files: Object.fromEntries(gone.map((one) => [one, null])) }));
    const named = (text: string) => gone.filter((one) => text.includes(`  missing   ${one}\n`)).length;
    const brief = await box.plumb("verify", path);
    expect([brief.status, named(brief.stdout)]).toEqual([1, 10]);
    expect(brief.stdout).toContain("missing   and 2 files more: -v names them all");
    expect(named((await box.plumb("verify", path, "-v")).stdout)).toBe(12);
  });

  test("with another program as its go is not verified, and that program is not run", async () => {
    const ran = join(box.root, "ran");
    const program = await madeByTools(
      { "go.c": `#include <stdio.h>\nint main(void) { return !fopen(${JSON.stringify(ran)}, "w"); }\n` },
      "gcc -o out go.c",
    );
    const found = await verifyBytes("changed.zip", changedZip({ files: { "bin/go": program } }));
    expect(outcome(found)).toEqual(modified({ modified: [code("bin/go")] }));
    expect(found.ladder).toContain("h1 failed");
    expect(existsSync(ran)).toBe(false);
  });

  test("with a byte flipped in the data of any file is not verified, and no other file is named", async () => {
    const parts = packedParts(sdk.zip).filter((_, at) => at % 40 === 0);
    expect(parts.length).toBeGreaterThan(4);
    for (const { name, start, size } of parts) {
      const found = await verifyBytes("flipped.zip", flip(sdk.zip, start + Math.floor(size / 2)));
      const path = name.slice(prefix.length).replace("_go.mod", "go.mod");
      expect([unverifiable, modified({ modified: [code(path)] })]).toContainEqual(outcome(found));
      if (found.verdict === "unverifiable") expect(found.reason).toContain("cannot be unpacked");
    }
    const at = madeModule.indexOf("package fmt\n");
    const stored = await verifyBytes("flipped.zip", flip(madeModule, at + 3));
    expect(outcome(stored)).toEqual(modified({ modified: [code("src/fmt/print.go")] }));
  });

  test("that was cut, or goes on behind its end, is not verified", async () => {
    const { length } = sdk.zip;
    for (const size of [3, 4, 1000, length >> 1, length - 22, length - 1]) {
      expect(outcome(await verifyBytes("cut.zip", sdk.zip.subarray(0, size)))).toEqual(unverifiable);
    }
    for (const more of ["\0".repeat(20), "x".repeat(20)]) {
      await refused("long.zip", Buffer.concat([sdk.zip, Buffer.from(more)]), "a damaged zip archive");
    }
  });
});

describe("an archive that calls itself what it is not", () => {
  const other = sdk.moduleVersion.replace(sdk.version, "1.99.3");

  test("by the names of its files: another version, another platform", async () => {
    for (const name of [other, sdk.moduleVersion.replace(host.arch, host.otherArch)]) {
      const found = await verifyBytes("named.zip", changedZip({ prefix: prefixOf(name) }));
      expect([found.verdict, found.status]).toEqual(["modified", 1]);
      const [called, is] = [name, sdk.moduleVersion].map((one) =>
        one.replace("v0.0.1-", "").replace(`.${host.os}`, `-${host.os}`),
      );
      expect(found.reason).toBe(`its files are called those of ${called}, and are ${is}`);
    }
  });

  test("by its VERSION file: a release that there is", async () => {
    const found = await verifyBytes("said.zip", changedZip({ files: { VERSION: `go${made.sdk.version}\n` } }));
    expect([found.verdict, found.status]).toEqual(["modified", 1]);
    expect(found.reason).toStartWith(`its files are called those of ${sdk.name}, and are go${made.sdk.version}-`);
    expect(found.differences.missing).toContain("src/fmt/print.go");
  });

  test("by its VERSION file: a release that no log knows", async () => {
    const found = await verifyBytes("said.zip", changedZip({ files: { VERSION: "go1.99.3\n" } }));
    expect([outcome(found), found.reason]).toEqual([unverifiable, expect.stringContaining("no record")]);
  });

  test("by its VERSION file: no release, in words that would command a terminal", async () => {
    const path = putFile(box, "said.zip", changedZip({ files: { VERSION: "go1.99.2\x1b]0;own\x07\u202e\n" } }));
    expect(outcome(await verify(box, path))).toEqual(unverifiable);
    const { status, stdout } = await box.plumb("verify", path);
    expect([status, unprintable(stdout)]).toEqual([1, []]);
  });
});

describe("an archive that would do harm is refused by name, and nothing is written beside the home:", () => {
  const outside = join(tmpdir(), `plumb-outside-${process.pid}`);
  const withEntry = (name: string, mode?: number) =>
    changedZip({ entries: [{ name, ...(mode !== undefined && { mode, text: outside }) }] });
  test.each<readonly [what: string, bytes: Uint8Array, why: string]>([
    ["a way up", withEntry(`${prefix}../evil`), `it holds "${prefix}../evil"`],
    ["an absolute path", withEntry(outside), `it holds "${outside}"`],
    ["backslashes", withEntry(`${prefix}..\\evil`), `it holds "${prefix}..\\\\evil"`],
    ["a symbolic link", withEntry(`${prefix}lib/link`, 0o120777), 'lib/link" is neither a file'],
    ["names that differ in case", withEntry(`${prefix}license`), "LICENSE are one name on some"],
    ["a go.mod under both names", withEntry(`${prefix}src/go.mod`), "src/go.mod is in it twice"],
    ["a file of another module", withEntry("example.com/m@v1/a"), 'holds "example.com/m@v1/a"'],
    ["a way up in a zip of go.dev", zipOf({ name: "go/../../evil", body: "x" }), 'it holds "go/../../evil"'],
    ["a way up in a tar.gz", tgz({}, tarEntry("go/../../evil", "x")), 'it holds "go/../../evil"'],
    ["an absolute path in a tar.gz", tgz({}, tarEntry(outside, "x")), `it holds "${outside}"`],
    [
      "a symbolic link in a tar.gz",
      tgz({}, tarHeader({ name: "go/lib/link", type: "2" })),
      'lib/link" is neither a file',
    ],
    ["a hard link in a tar.gz", tgz({}, tarHeader({ name: "go/lib/link", type: "1" })), 'lib/link" is neither a file'],
    ["names that differ in case in a tar.gz", tgz({}, tarEntry("go/version", "x")), "VERSION are one name on some"],
  ])("%s", async (_, bytes, why) => {
    await refused("hostile", bytes, why);
    const beside = [readdirSync(box.root).toSorted(), readdirSync(join(box.plumbHome, "sdks")), existsSync(outside)];
    expect(beside).toEqual([["certificates", "home", "plumb", "work"], [], false]);
  });
});

describe("an archive of go.dev", () => {
  test("is verified as tar.gz and as zip, and says what no log is about", async () => {
    for (const bytes of [made.tarGz, made.zip]) {
      const found = await verifyBytes("go", bytes);
      expect(outcome(found)).toEqual(verified);
      expect(found.ladder).toEqual([...skipped, ...proven]);
      expect([found.covered, found.uncovered]).toEqual([8, 2]);
    }
  });

  test("as tar.gz with a file changed, removed and added is not verified, and they are named", async () => {
    const { "src/make.bash": _, ...rest } = made.files;
    const files = { ...rest, "src/fmt/print.go": Buffer.from("package evil\n"), "src/own.go": Buffer.from("x") };
    const found = await verifyBytes("go.tar.gz", gzipSync(tarOf(...tarEntries(files))));
    const differences = { modified: [code("src/fmt/print.go")], missing: ["src/make.bash"], extra: ["src/own.go"] };
    expect(outcome(found)).toEqual(modified(differences));
  });

  test("as tar.gz with a byte flipped, cut, or with bytes behind its end is not verified", async () => {
    const { length } = made.tarGz;
    const flipped = [20, length >> 1, length - 1].map((at) => flip(made.tarGz, at));
    const cut = [10, length >> 1, length - 1].map((size) => made.tarGz.subarray(0, size));
    for (const bytes of [...flipped, ...cut, Buffer.concat([made.tarGz, Buffer.alloc(20)])]) {
      await refused("go.tar.gz", bytes, "go.tar.gz ");
    }
  });

  test("with a signature beside it by another key than Go's, or with none at all in it, is not verified", async () => {
    const right = await signatureOf(made.tarGz, await makeSigningKey());
    for (const text of [right, "no signature\n", ""]) {
      putFile(box, "signed.tar.gz.asc", text);
      const found = await verifyBytes("signed.tar.gz", made.tarGz);
      expect([found.verdict, found.status, found.ladder]).toEqual(["modified", 1, ["openpgp failed", ...proven]]);
    }
    const { stdout } = await box.plumb("verify", "signed.tar.gz");
    expect(stdout).toContain(": not what it is called: openpgp\n");
  });

  test("with a signature beside it that is longer than any is not verified as if there were none", async () => {
    putFile(box, "signed.tar.gz.asc", "no signature\n".repeat(6000));
    const found = await verifyBytes("signed.tar.gz", made.tarGz);
    expect([found.verdict, found.status, found.ladder]).toEqual(["modified", 1, ["openpgp failed", ...proven]]);
  });

  test("with a signature beside it that may not be read is not verified as if there were none", async () => {
    chmodSync(putFile(box, "secret.tar.gz.asc", "no signature\n"), 0);
    const { status } = await box.plumb("verify", putFile(box, "secret.tar.gz", made.tarGz));
    expect(status).not.toBe(0);
  });

  test("is held to the size and the hash that its site lists", async () => {
    const own = newBox();
    Object.assign(own.env, { GOPROXY: "direct", PLUMB_DL_URL: site.base, GOSUMDB: `${proxy.gosumdb} ${site.sumdb}` });
    const found = async (bytes: Uint8Array) => {
      const { verdict, status, ladder } = await verify(own, putFile(own, "go.tar.gz", bytes));
      return `${verdict} ${status}: ${ladder.filter((rung) => !proven.includes(rung)).join(", ")}`;
    };
    expect(await found(made.tarGz)).toBe("verified 0: size passed, sha256 passed, openpgp skipped");
    // What the list says of the tar.gz it says of no other archive.
    for (const other of [made.zip, madeModule]) expect(await found(other)).toBe(`verified 0: ${skipped.join(", ")}`);
    // The same tree, packed again, and with the time in the header of gzip changed.
    expect(await found(gzipSync(tarOf(...tarEntries(made.files))))).toBe("modified 1: size failed");
    expect(await found(flip(made.tarGz, 4))).toBe("modified 1: sha256 failed");
    site.files.set("", feedOf(made, { sha256: sha256(Buffer.from("x")) }));
    expect(await found(made.tarGz)).toBe("modified 1: sha256 failed");
  });
});
