// What plumb verify takes a file for; and what it leaves behind, which is nothing: alone, killed, three at once, and
// without a network.

import { afterAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { made as madeByTools } from "../../../../core/test/archive/support.ts";
import { zipOf } from "../../../../core/test/archive/zip-of.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { type Asked, startLoopbackProxy } from "../loopback-proxy.ts";
import { makeSdk } from "../made-sdk.ts";
import { giveAway, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { rewriteZip } from "./rewritten-zip.ts";
import { putFile, verify } from "./verification.ts";

/** Large enough that its release is not there at once. */
const sdk = makeSyntheticSdk({ ballastBytes: 1_000_000 });
const prefix = `golang.org/toolchain@${sdk.moduleVersion}/`;
const changed = rewriteZip(sdk.zip, prefix, { files: { LICENSE: null } });
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);
const box = newBox();
afterAll(() => proxy.close());

const isProof = (path: string) => path.includes("/lookup/golang.org/toolchain@");
const isArchive = (path: string) => path.endsWith(".zip");
const sdksOf = ({ plumbHome }: SdkBox) => readdirSync(join(plumbHome, "sdks")).toSorted();

describe("a file that is no archive of Go cannot be verified, and plumb says why:", () => {
  const { tarGz } = makeSdk();
  const text = "nothing that Go would know\n";
  const tool = (script: string) => () => madeByTools({ text }, script);
  test.each<readonly [what: string, kind: string, reason: string, make: () => Uint8Array | string | Promise<Buffer>]>([
    ["a zip of something else", "archive", "something else than Go", () => zipOf({ name: "text", body: text })],
    [
      "a zip of another module",
      "archive",
      "else than Go",
      () => zipOf({ name: "golang.org/x/mod@v1.0.0/a", body: text }),
    ],
    [
      "a zip of a toolchain that cannot be",
      "archive",
      "else than Go",
      () => zipOf({ name: "golang.org/toolchain@v1/a", body: text }),
    ],
    ["a zip of nothing", "archive", "something else than Go", () => zipOf()],
    [
      "a zip of a folder called go",
      "archive",
      "it has no VERSION file",
      () => zipOf({ name: "go/main.go", body: text }),
    ],
    ["a tar", "archive", "it is a tar", () => Bun.gunzipSync(Buffer.from(tarGz))],
    ["a text in gzip", "archive", "cannot be unpacked", () => gzipSync(text)],
    ["a text in xz", "archive", "xz archive", tool("xz -c text > out")],
    ["a tar in xz", "archive", "xz archive", tool("tar -cJf out text")],
    ["a tar.gz of something else", "archive", 'it holds "text"', tool("tar -czf out text")],
    ["a text", "file", "neither an archive nor a program", () => text],
    ["nothing", "file", "neither an archive nor a program", () => ""],
    ["the beginning of a zip", "archive", "a damaged zip archive", () => sdk.zip.subarray(0, 300)],
  ])("%s", async (_, kind, reason, make) => {
    const found = await verify(box, putFile(box, "go1.99.1.linux-amd64.zip", await make()));
    expect(found).toMatchObject({ verdict: "unverifiable", status: 1, subject: { kind }, ladder: [] });
    expect(found.reason).toContain(reason);
  });

  test("a folder that is called like an archive is taken for a tree", async () => {
    mkdirSync(join(box.cwd, "folder.zip"));
    const found = await verify(box, join(box.cwd, "folder.zip"));
    expect([found.verdict, found.status, found.subject.kind]).toEqual(["unverifiable", 1, "tree"]);
    expect(found.reason).toContain("no VERSION file");
  });
});

describe("an error with status 2, and no verdict:", () => {
  const refusal = async (path: string) => {
    const { status, stdout } = await box.plumb("verify", path, "--json");
    expect([status, schemaErrors("error", stdout), box.leftovers()]).toEqual([2, [], []]);
    return JSON.parse(stdout).error;
  };

  test("an archive that may not be read", async () => {
    const path = putFile(box, "secret.zip", sdk.zip);
    chmodSync(path, 0);
    expect(await refusal(path)).toMatchObject({ code: "FILE_UNREADABLE", message: `cannot read ${path}: EACCES` });
  });

  test("what is not there, and a pipe, for whose writer nobody waits", async () => {
    expect(await refusal("nowhere.zip")).toMatchObject({ code: "USAGE", message: "nowhere.zip is not there" });
    const path = join(box.cwd, "pipe.zip");
    expect(spawnSync("mkfifo", [path]).status).toBe(0);
    expect(await refusal(path)).toMatchObject({ code: "USAGE", message: `${path} is neither a directory nor a file` });
  });
});

describe("killed, it leaves what the next one removes:", () => {
  /** Once it has asked for such a path, whose answer does not come to its end, and `there` is there. */
  async function killAt(
    own: SdkBox,
    path: string,
    isMoment: (asked: string) => boolean,
    there = "sdks",
  ): Promise<void> {
    const moment = Promise.withResolvers<void>();
    proxy.depart = (asked, good) => {
      if (!isMoment(asked.path)) return good(asked);
      moment.resolve();
      return { ...good(asked), stallAt: 1000 };
    };
    const options = { cwd: own.cwd, env: own.env, stdin: "ignore", stdout: "ignore", stderr: "ignore" } as const;
    const child = Bun.spawn(own.command("verify", path), options);
    await Promise.race([moment.promise, child.exited]);
    while (child.exitCode === null && !existsSync(join(own.plumbHome, there))) await Bun.sleep(5);
    child.kill("SIGKILL");
    await child.exited;
    proxy.depart = undefined;
    expect(child.signalCode).toBe("SIGKILL");
  }
  const begun = `cache/downloads/${sdk.name}.zip.json`;

  test("while it proves what it has unpacked", async () => {
    const own = newBox();
    const path = putFile(own, "go.zip", sdk.zip);
    await killAt(own, path, isProof);
    expect(sdksOf(own)).toEqual([expect.stringMatching(/^\.scratch\.[0-9a-f]{12}$/)]);
    expect(own.leftovers()).toContain("locks/scratch");
    expect(await verify(own, path)).toMatchObject({ verdict: "verified", status: 0 });
    expect(sdksOf(own)).toEqual([]);
  });

  test("while it fetches the release to compare with", async () => {
    const own = newBox();
    const path = putFile(own, "go.zip", changed);
    await killAt(own, path, isArchive, begun);
    expect(sdksOf(own).map((name) => name.replace(/\.[0-9a-f]{12}$/, ""))).toEqual([`.${sdk.name}`, ".scratch"]);
    const next = await verify(own, path);
    expect([next.verdict, next.status, next.differences.missing]).toEqual(["modified", 1, ["LICENSE"]]);
    expect(sdksOf(own)).toEqual([]);
  });

  test("while it fetches a release that the next one does not need", async () => {
    const own = newBox();
    await killAt(own, putFile(own, "changed.zip", changed), isArchive, begun);
    const { status } = await own.plumb("verify", putFile(own, "go.zip", sdk.zip));
    expect([status, sdksOf(own)]).toEqual([0, []]);
  });
});

test("what a killed one was writing beside a download is removed by the next", async () => {
  const own = newBox();
  const downloads = join(own.plumbHome, "cache/downloads");
  mkdirSync(downloads, { recursive: true });
  writeFileSync(join(downloads, `.plumb-${spawnSync("true").pid}-0123456789ab.tmp`), "{");
  giveAway(own.plumbHome);
  await verify(own, putFile(own, "go.zip", sdk.zip));
});

test("three at once do not disturb one another, though the first is slow", async () => {
  const own = newBox();
  const isFirst = ({ path, before }: Asked) => isProof(path) && before === 0;
  proxy.depart = (asked, good) => ({ ...good(asked), ...(isFirst(asked) && { slowly: { bytes: 1e6, ms: 1500 } }) });
  const paths = ["a.zip", "b.zip"].map((name) => putFile(own, name, sdk.zip));
  const all = [...paths, putFile(own, "c.zip", changed)].map((path) => own.plumb("verify", path, "--json"));
  const found = await Promise.all(all);
  proxy.depart = undefined;
  expect(found.map(({ status, stdout }) => [status, JSON.parse(stdout).verdict])).toEqual([
    [0, "verified"],
    [0, "verified"],
    [1, "modified"],
  ]);
  expect(found.map(({ stdout }) => schemaErrors("verify", stdout))).toEqual([[], [], []]);
  expect(found.some(({ stderr }) => stderr.includes("waiting for process"))).toBe(true);
  expect([own.leftovers(), sdksOf(own)]).toEqual([[], []]);
});

describe("without a network", () => {
  const offline = newBox();
  const path = putFile(offline, "go.zip", sdk.zip);
  const changedPath = putFile(offline, "changed.zip", changed);

  test("it says that it cannot ask for the proof, with status 4, and asks nobody", async () => {
    proxy.forget();
    const { status, stdout, stderr } = await offline.plumb("verify", path, "--offline");
    expect([status, stdout, proxy.asked]).toEqual([4, "", []]);
    expect(stderr).toContain("--offline forbids network calls [SOURCE_UNREACHABLE]");
    expect(offline.leftovers()).toEqual([]);
  });

  test("it needs none where the release is installed, not even to name what differs", async () => {
    expect((await offline.plumb("install", sdk.version)).status).toBe(0);
    proxy.forget();
    for (const more of [["--offline"], []]) {
      const found = await verify(offline, path, ...more);
      expect([found.verdict, found.status]).toEqual(["verified", 0]);
      expect(found.rungs.find(({ name }) => name === "sumdb")?.detail).toEndWith(", by the proof that was kept");
      const other = await verify(offline, changedPath, ...more);
      expect([other.status, other.differences.missing]).toEqual([1, ["LICENSE"]]);
    }
    expect(proxy.asked).toEqual([]);
    expect(await offline.list()).toEqual([sdk.name]);
  });

  test("it believes no list of files that does not prove itself, and no receipt that was made to fit it", async () => {
    const receipts = join(offline.plumbHome, "receipts", sdk.name);
    const [manifest = "", receipt = ""] = ["sha256", "json"].map((one) => readFileSync(`${receipts}.${one}`, "utf8"));
    const forged = manifest.replace(/^.*\/LICENSE\n/m, "");
    writeFileSync(`${receipts}.sha256`, forged);
    const refused = await offline.plumb("verify", changedPath, "--offline");
    expect([refused.status, refused.stdout]).toEqual([4, ""]);
    // As golang.org/x/mod/sumdb/dirhash has it, the hash of the list is that of the tree.
    const h1 = `h1:${createHash("sha256").update(forged).digest("base64")}`;
    writeFileSync(`${receipts}.json`, receipt.replaceAll(sdk.h1, h1));
    expect(readFileSync(`${receipts}.json`, "utf8")).toContain(`golang.org/toolchain ${sdk.moduleVersion} ${h1}`);
    const again = await offline.plumb("verify", changedPath, "--offline");
    expect([again.status, again.stdout]).toEqual([4, ""]);
  });
});
