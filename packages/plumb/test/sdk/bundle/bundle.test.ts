// Bundles: written where there is a network, installed from where there is none, and refused when anything in them is not what was signed.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { createFilledLog, startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, giveAway, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const other = makeSyntheticSdk({ version: "1.98.4", seed: 2 });
const log = createFilledLog();
const proxy = await startLoopbackProxy(log);
proxy.publish(sdk);
proxy.publish(other);
const newBox = sdkBoxes(proxy);
const platform = `${host.os}/${host.arch}`;

/** Written once; each test has a copy of its own. */
let bundle: Buffer;
beforeAll(async () => {
  const box = newBox();
  const { status, stderr } = await box.plumb("install", sdk.version, other.version, "--bundle", "sdks.tar");
  if (status !== 0) throw new Error(stderr);
  bundle = readFileSync(join(box.cwd, "sdks.tar"));
}, 60_000);
afterAll(() => proxy.close());

/** A box without a network, with a bundle in it. */
function apart(bytes: Uint8Array = bundle): SdkBox {
  const box = newBox();
  writeFileSync(join(box.cwd, "sdks.tar"), bytes);
  giveAway(box.cwd);
  return box;
}

const fromBundle = (box: SdkBox, ...args: string[]) => box.plumb("install", "--from", "sdks.tar", "--offline", ...args);

describe("a bundle that is written", () => {
  test("says what is in it, by which proofs, and what to do with it; nothing is installed, nothing lies about", async () => {
    const box = newBox();
    const { status, stdout, stderr } = await box.plumb("install", sdk.version, "--bundle", "sdks.tar");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`go${sdk.version} for ${platform} is in the bundle\n`);
    expect(stdout).toMatch(/✓ sumdb .*\n {2}✓ h1 .*\n {2}✓ header .*\n {2}✓ run /);
    expect(stdout).toContain("plumb install --from ");
    expect(await box.list()).toEqual([]);
    expect(box.leftovers()).toEqual([]);
    expect(readdirSync(box.cwd)).toEqual(["sdks.tar"]);
    expect(statSync(join(box.cwd, "sdks.tar")).mode & 0o777).toBe(0o644);
  });

  test("has the archives as they came, and what the database says of them", async () => {
    const box = apart();
    const listed = spawnSync("tar", ["tf", "sdks.tar"], { cwd: box.cwd, encoding: "utf8" });
    expect(listed.stderr).toBe("");
    const names = listed.stdout.trim().split("\n");
    expect(names).toEqual(expect.arrayContaining(["golang.org/toolchain/@v/list", "sumdb/sum.example/supported"]));
    expect(names.filter((name) => name.includes("/lookup/")).length).toBe(2);
    for (const { moduleVersion, zip } of [sdk, other]) {
      const name = `golang.org/toolchain/@v/${moduleVersion}.zip`;
      expect(spawnSync("tar", ["xOf", "sdks.tar", name], { cwd: box.cwd }).stdout.equals(zip)).toBe(true);
    }
  });

  test("is described as JSON", async () => {
    const box = newBox();
    const { stdout } = await box.plumb("install", sdk.version, "1.98", other.version, "--bundle", "sdks.tar", "--json");
    const document = JSON.parse(stdout);
    expect(schemaErrors("bundle", stdout)).toEqual([]);
    // `1.98` is 1.98.4 already.
    const names = document.sdks.map(({ version }: { version: string }) => version);
    expect(names).toEqual([`go${sdk.version}`, `go${other.version}`]);
    const bytes = readFileSync(document.path);
    expect(document.size).toBe(bytes.length);
    expect(document.sha256).toBe(new Bun.CryptoHasher("sha256").update(bytes).digest("hex"));
  });

  test("takes no file's place", async () => {
    const box = apart(Buffer.from("mine"));
    const { status, stderr } = await box.plumb("install", sdk.version, "--bundle", "sdks.tar");
    expect([status, stderr]).toEqual([2, expect.stringContaining("[BUNDLE_EXISTS]")]);
    expect(stderr).toContain(`--bundle ${join(box.cwd, "sdks-2.tar")}\n`);
    expect(proxy.archiveBytes).toBe(0);
    expect(readFileSync(join(box.cwd, "sdks.tar"), "utf8")).toBe("mine");
  });

  test("is none when an SDK of it is not proven, or the folder cannot be written", async () => {
    const box = newBox();
    const missing = await box.plumb("install", sdk.version, "1.97.1", "--bundle", "sdks.tar");
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining("[SDK_NOT_FOUND]")]);
    mkdirSync(join(box.cwd, "sealed"), { mode: 0o555 });
    const sealed = await box.plumb("install", sdk.version, "--bundle", "sealed/sdks.tar");
    expect([sealed.status, sealed.stderr]).toEqual([3, expect.stringContaining("EACCES [FILE_UNWRITABLE]")]);
    const nowhere = await box.plumb("install", sdk.version, "--bundle", "nowhere/sdks.tar");
    expect([nowhere.status, nowhere.stderr]).toEqual([3, expect.stringContaining("ENOENT [FILE_UNWRITABLE]")]);
    expect(readdirSync(box.cwd)).toEqual(["sealed"]);
    expect(box.leftovers()).toEqual([]);
  });

  test("leaves nothing when plumb is killed, once it was run again", async () => {
    const box = newBox();
    for (const ms of [150, 250, 350, 450]) {
      const child = Bun.spawn(box.command("install", sdk.version, other.version, "--bundle", "sdks.tar"), {
        cwd: box.cwd,
        env: box.env,
        stdout: "ignore",
        stderr: "ignore",
      });
      await Bun.sleep(ms);
      child.kill("SIGKILL");
      await child.exited;
      if (existsSync(join(box.cwd, "sdks.tar"))) rmSync(join(box.cwd, "sdks.tar"));
    }
    const { status, stderr } = await box.plumb("install", sdk.version, other.version, "--bundle", "sdks.tar");
    expect([status, stderr]).toEqual([0, ""]);
    expect(readdirSync(box.cwd)).toEqual(["sdks.tar"]);
    expect(box.leftovers()).toEqual([]);
    expect(readFileSync(join(box.cwd, "sdks.tar")).length).toBe(bundle.length);
  }, 60_000);
});

describe("from a bundle", () => {
  test("everything in it for this machine is installed and proven without a network", async () => {
    const box = apart();
    const { status, stderr } = await fromBundle(box);
    expect([status, stderr]).toEqual([0, ""]);
    expect(proxy.asked).toEqual([]);
    expect(await box.list()).toEqual([sdk.name, other.name]);
    for (const one of [sdk, other]) expect(faultsOfTree(join(box.plumbHome, "sdks", one.name), one)).toEqual([]);
    expect(box.leftovers()).toEqual([]);
    const receipt = JSON.parse(readFileSync(join(box.plumbHome, "receipts", `${sdk.name}.json`), "utf8"));
    expect(receipt.source).toBe(join(box.cwd, "sdks.tar"));
    const rungs = receipt.rungs.map(({ name, status: how }: { name: string; status: string }) => `${name} ${how}`);
    expect(rungs.slice(3)).toEqual(["sumdb passed", "h1 passed", "header passed", "run passed"]);
    // The proof is good for ever: verify needs nobody either.
    expect((await box.plumb("verify", join(box.plumbHome, "sdks", sdk.name), "--offline")).status).toBe(0);
    expect((await fromBundle(box)).stdout).toContain("is already installed");
  });

  test("one release is taken when it is named, as exactly or loosely as ever", async () => {
    const box = apart();
    expect((await fromBundle(box, "1.98")).status).toBe(0);
    expect(await box.list()).toEqual([other.name]);
    const none = await fromBundle(box, "1.97");
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining("[SDK_NOT_FOUND]")]);
    const exact = await fromBundle(box, "1.97.1");
    expect([exact.status, exact.stderr]).toEqual([2, expect.stringContaining("[SDK_NOT_FOUND]")]);
  });

  test("of other platforms only, it is said which", async () => {
    const { status, stderr } = await fromBundle(apart(), "--os", "plan9");
    expect(status).toBe(2);
    expect(stderr).toContain(`has no SDK for plan9/${host.arch}; it has ${sdk.name}, ${other.name}`);
  });

  test("that was packed anew by tar it works too", async () => {
    const box = apart();
    const repack = "mkdir all && tar xf sdks.tar -C all && rm sdks.tar && tar cf sdks.tar -C all . && rm -r all";
    expect(spawnSync("sh", ["-c", repack], { cwd: box.cwd, encoding: "utf8" }).stderr).toBe("");
    giveAway(box.cwd);
    expect((await fromBundle(box, sdk.version)).status).toBe(0);
  });

  test("unpacked it is a GOPROXY with its database, for plumb itself", async () => {
    const box = apart();
    mkdirSync(join(box.cwd, "proxy"));
    spawnSync("tar", ["xf", "sdks.tar", "-C", "proxy"], { cwd: box.cwd });
    giveAway(box.cwd);
    box.env.GOPROXY = `file://${join(box.cwd, "proxy")}`;
    const { status, stderr } = await box.plumb("install", "1.99", "--offline");
    expect([status, stderr]).toEqual([0, ""]);
    expect(await box.list()).toEqual([sdk.name]);
  });
});

describe("a head that was seen before", () => {
  test("of another size cannot be compared without a network: it is said, and kept", async () => {
    const box = apart();
    proxy.log.add("example.com/later", "v1.0.0");
    expect((await box.plumb("install", sdk.version)).status).toBe(0);
    const latest = join(box.plumbHome, "sumdb/sum.example/latest");
    const seen = readFileSync(latest, "utf8");
    const { status, stdout } = await fromBundle(box, other.version);
    expect(status).toBe(0);
    expect(stdout).toMatch(/whether it continues the tree of \d+ seen before needs a network/);
    expect(readFileSync(latest, "utf8")).toBe(seen);
  });

  test("of the same size and another root is a fork: both notes are shown", async () => {
    const box = apart();
    const size = Number(/^go\.sum database tree\n(\d+)$/m.exec(bundle.toString("latin1"))?.[1]);
    const forked = createFilledLog(size, log.keys);
    const folder = join(box.plumbHome, "sumdb/sum.example");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "latest"), forked.head());
    giveAway(box.plumbHome);
    const { status, stdout } = await fromBundle(box, "--json");
    const { error } = JSON.parse(stdout);
    expect([status, error.code]).toEqual([1, "SUMDB_FORKED"]);
    expect(error.details.notes.length).toBe(2);
    expect(await box.list()).toEqual([]);
  });

  test("is the bundle's where there was none", async () => {
    const box = apart();
    await fromBundle(box, sdk.version);
    const latest = readFileSync(join(box.plumbHome, "sumdb/sum.example/latest"), "utf8");
    expect(bundle.includes(latest)).toBe(true);
  });
});

describe("is refused, and nothing of it stays:", () => {
  /** With other words of the same length wherever these stand. */
  const replaced = (from: string, to: string): Buffer => {
    const text = bundle.toString("latin1");
    if (!text.includes(from) || from.length !== to.length) throw new Error(`${from} is not there`);
    return Buffer.from(text.replaceAll(from, to), "latin1");
  };
  const flipped = (at: number): Buffer => {
    const bytes = Buffer.from(bundle);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const tileAt = () => {
    const name = bundle.indexOf("sumdb/sum.example/tile/8/0/");
    return name + 512;
  };
  const zipAt = () => bundle.indexOf(sdk.zip.subarray(0, 4096));

  test.each<[string, () => Buffer, string]>([
    ["another hash in a record", () => replaced(sdk.h1, other.h1), "SUMDB_PROOF_FAILED"],
    ["another root in the head", () => replaced("go.sum database tree\n", "go.sum database tred\n"), "SUMDB_NOTE_"],
    ["a wrong byte in a tile", () => flipped(tileAt()), "SUMDB_PROOF_FAILED"],
    ["a wrong byte in a zip", () => flipped(zipAt() + 3000), "SDK_HASH_MISMATCH|ARCHIVE_DAMAGED"],
    [
      "a zip of other files",
      () => {
        const bytes = Buffer.from(bundle);
        other.zip.copy(bytes, zipAt());
        return bytes;
      },
      "SDK_HASH_MISMATCH|ARCHIVE_",
    ],
    // The checksums of the tar's headers no longer fit either.
    ["files under other names", () => replaced("sumdb/sum.example", "sumdb/sum.exampl_"), "BUNDLE_DAMAGED"],
    ["a tar that is cut", () => bundle.subarray(0, bundle.length - 3000), "BUNDLE_DAMAGED"],
    ["a tar that is cut in a zip", () => bundle.subarray(0, zipAt() + 5000), "BUNDLE_DAMAGED"],
  ])("%s", async (_, bytes, code) => {
    const box = apart(bytes());
    const { status, stderr } = await fromBundle(box, sdk.version);
    expect(stderr).toMatch(new RegExp(`\\[(${code})`));
    expect(status).toBeGreaterThan(0);
    expect(await box.list()).toEqual([]);
    expect(box.leftovers()).toEqual([]);
  });

  test.each<[string, (path: string) => void, string]>([
    ["a file that is not there", (path) => rmSync(path), "is no file"],
    [
      "a folder",
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
      "is no file",
    ],
    ["a text", (path) => writeFileSync(path, "no tar\n"), "neither a bundle of plumb nor an archive of Go"],
    [
      "a tar of something else",
      (path) => {
        spawnSync("tar", ["cf", path, "-C", "/etc", "hostname"]);
      },
      "has no SDK for",
    ],
    ["a file that may not be read", (path) => chmodSync(path, 0), "EACCES"],
    [
      "a link that leads nowhere",
      (path) => {
        rmSync(path);
        symlinkSync("nowhere", path);
      },
      "is no file",
    ],
  ])("%s", async (_, change, words) => {
    const box = apart();
    change(join(box.cwd, "sdks.tar"));
    const { status, stderr } = await fromBundle(box);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(await box.list()).toEqual([]);
  });
});

describe("from an archive", () => {
  const withZip = (name: string) => {
    const box = newBox();
    writeFileSync(join(box.cwd, name), sdk.zip);
    giveAway(box.cwd);
    return box;
  };

  test("of the module, whatever it is called: its bytes are not fetched, its proof is", async () => {
    const box = withZip("some.zip");
    const { status, stderr } = await box.plumb("install", "--from", "some.zip");
    expect([status, stderr]).toEqual([0, ""]);
    expect(await box.list()).toEqual([sdk.name]);
    expect(proxy.archiveBytes).toBe(0);
    expect(readFileSync(join(box.cwd, "some.zip")).equals(sdk.zip)).toBe(true);
  });

  test("of another release than was typed it is refused", async () => {
    const { status, stderr } = await withZip("some.zip").plumb("install", other.version, "--from", "some.zip");
    expect([status, stderr]).toEqual([2, expect.stringContaining("[SDK_NOT_FOUND]")]);
  });

  test("that was changed it is refused, and stays where it is", async () => {
    const box = withZip("some.zip");
    const bytes = Buffer.from(sdk.zip);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(join(box.cwd, "some.zip"), bytes);
    const { status, stderr } = await box.plumb("install", "--from", "some.zip");
    expect(stderr).toMatch(/\[(SDK_HASH_MISMATCH|ARCHIVE_DAMAGED)\]/);
    expect(status).toBeGreaterThan(0);
    expect(await box.list()).toEqual([]);
    expect(readdirSync(box.cwd)).toEqual(["some.zip"]);
  });

  test("without a network and without a proof it is not believed", async () => {
    const { status, stderr } = await withZip("some.zip").plumb("install", "--from", "some.zip", "--offline");
    expect([status, stderr]).toEqual([4, expect.stringContaining("[SOURCE_UNREACHABLE]")]);
  });
});

test("plumb install alone says what it needs", async () => {
  const { status, stderr } = await newBox().plumb("install");
  expect([status, stderr]).toEqual([2, expect.stringContaining("needs a version, or a file to take it from")]);
});
