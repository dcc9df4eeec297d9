// plumb import of trees that are not what the Go project released, are for another machine, or cannot be proven:
// each is refused with its reason, and nothing is made of it.

import { afterAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { start, startAside } from "../../box.ts";
import { host } from "../../real-program.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../synthetic-sdk.ts";
import { faultsOfImport, foreignTrees, importJson, listing, placeOf } from "./foreign-trees.ts";

const sdk = makeSyntheticSdk();
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);
const plant = foreignTrees(sdk);
const silent = makeSyntheticSdk({ version: "1.99.3", not: "run" });
proxy.publish(silent);
const plantSilent = foreignTrees(silent);

afterAll(() => proxy.close());

const platform = `${host.os}/${host.arch}`;

async function expectNothing(box: SdkBox): Promise<void> {
  expect(await box.list()).toEqual([]);
  for (const folder of ["sdks", "receipts", "bin"]) {
    const path = join(box.plumbHome, folder);
    expect([folder, existsSync(path) ? readdirSync(path) : []]).toEqual([folder, []]);
  }
  expect(box.leftovers()).toEqual([]);
}

describe("a tree is refused, with its reason, when", async () => {
  const toolFolder = `pkg/tool/${host.os}_${host.arch}`;
  const says = (version: string) => (tree: string) => writeFileSync(join(tree, "VERSION"), `${version}\n`);
  const neverReleased = (version: string) => `its VERSION file says ${version}, which the Go project never released`;
  const cases: readonly (readonly [what: string, change: (tree: string) => void, why: string])[] = [
    ["a source file is changed", (tree) => appendFileSync(join(tree, "src/empty.go"), "x"), "1 file is changed"],
    ["a program is changed", (tree) => appendFileSync(join(tree, "bin/gofmt"), "x"), "1 file is changed"],
    ["a file is missing", (tree) => rmSync(join(tree, "LICENSE")), "1 file is missing"],
    ["a folder is missing", (tree) => rmSync(join(tree, "src/cmd"), { recursive: true }), "1 file is missing"],
    [
      "files are changed and missing, and others are too many",
      (tree) => {
        for (const name of ["src/empty.go", "lib/time/update.bash"]) appendFileSync(join(tree, name), "x");
        rmSync(join(tree, "LICENSE"));
        writeFileSync(join(tree, "bin/gopls"), "x");
      },
      "2 files are changed and 1 file is missing",
    ],
    [
      "a link stands where a program was, though it leads to the same",
      (tree) => {
        renameSync(join(tree, "bin/go"), join(tree, "bin/go-of-old"));
        symlinkSync("go-of-old", join(tree, "bin/go"));
      },
      "1 file is missing",
    ],
    [
      "another release was unpacked over it",
      (tree) => {
        mkdirSync(join(tree, "src/strconv"));
        writeFileSync(join(tree, "src/strconv/extfloat.go"), "package strconv\n");
      },
      "two releases are mixed in it",
    ],
    [
      "somebody built it anew",
      (tree) => {
        for (const folder of ["bin", toolFolder]) {
          for (const name of readdirSync(join(tree, folder))) appendFileSync(join(tree, folder, name), "x");
        }
      },
      "its programs were not built by the Go project",
    ],
    ["its VERSION is of no release in the log", says("go1.77.7"), `no record of golang.org/toolchain@v0.0.1-go1.77.7`],
    ["its VERSION is of no release at all", says("devel go1.99-0f1c2d"), neverReleased("devel go1.99-0f1c2d")],
    ["its VERSION is of somebody else's", says("go1.99.1-bigcorp"), neverReleased("go1.99.1-bigcorp")],
    ["it has no VERSION", (tree) => rmSync(join(tree, "VERSION")), "it has no VERSION file"],
    [
      "its go is a script",
      (tree) => writeFileSync(join(tree, "bin/go"), "#!/bin/sh\nexec /usr/bin/go\n"),
      "it has no bin/go that could be read",
    ],
    ["a file of it may not be read", (tree) => chmodSync(join(tree, "LICENSE"), 0), "EACCES"],
  ];
  const box = newBox();
  const trees = cases.map(([_, change], at) => {
    const tree = plant(box, `home/sdk/${at}`);
    change(tree);
    return tree;
  });
  const before = trees.map(listing);
  const found = await importJson(box);
  const named = await importJson(box, ...trees);

  test.each(cases)("%s", (what, _, why) => {
    const path = trees[cases.findIndex(([one]) => one === what)];
    for (const [run, origin] of [
      [found, "sdk"],
      [named, null],
    ] as const) {
      const tree = run.trees.find((one) => one.path === path);
      expect(tree).toMatchObject({ origin, action: "refused", why: expect.stringContaining(why), leftOut: [] });
    }
  });

  test("which is no failure of whoever asked what there is, and one of whoever named it", async () => {
    expect([found.status, named.status]).toEqual([0, 1]);
    expect([found.document.steps, named.document.steps]).toEqual([[], []]);
    const { status, stdout } = await box.plumb("import", "../home/sdk/0");
    expect([status, stdout]).toEqual([1, `! go1.99.1 for ${platform} stays where it is, ~/sdk/0: 1 file is changed\n`]);
  });

  test("and nothing is made of it", async () => {
    await expectNothing(box);
    expect(trees.map(listing)).toEqual(before);
  });
});

test("a pipe in the place of its go is not waited for", async () => {
  const box = newBox();
  const tree = plant(box, "home/sdk/go1.99.1");
  rmSync(join(tree, "bin/go"));
  start(["/usr/bin/mkfifo", join(tree, "bin/go")], { env: {}, cwd: "/" });
  const { status, trees } = await importJson(box, tree);
  expect([status, trees]).toMatchObject([1, [{ why: "it has no bin/go that could be read" }]]);
});

describe("what is no tree and has none in it is said, and nothing is looked for elsewhere:", () => {
  const box = newBox();
  mkdirSync(join(box.root, "work/empty"));
  writeFileSync(join(box.root, "work/file"), "");
  plant(box, "home/sdk/go1.99.1");

  test.each([
    ["empty", "no Go tree, and none is in it"],
    ["file", "no Go tree, and none is in it"],
    ["nowhere", "not there"],
  ])("%s", async (name, what) => {
    const { status, stdout, stderr } = await box.plumb("import", name);
    expect(stderr).toContain(`${join(box.cwd, name)} is ${what} [NO_TREE]`);
    expect([status, stdout]).toEqual([2, ""]);
    expect(existsSync(box.plumbHome)).toBe(false);
  });
});

test("what a tree says of itself is printed without what would command the terminal", async () => {
  const box = newBox();
  const tree = plant(box, "home/sdk/go1.99.1");
  writeFileSync(join(tree, "VERSION"), "go1.99.1\x1b]0;owned\x07\x1b[2J\u202e\n");
  const { status, stdout } = await box.plumb("import", tree);
  expect([status, stdout]).toEqual([1, expect.stringContaining("its VERSION file says go1.99.1\\x1b]0;owned")]);
  for (const command of ["\x1b", "\x07", "\u202e"]) expect(stdout).not.toContain(command);
});

describe.if(process.platform === "linux")("a tree for another CPU", () => {
  // The number of RISC-V in e_machine: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
  const foreign = makeSyntheticSdk({ not: "arch" });
  const plantForeign = foreignTrees(foreign);
  const why = `it is for linux/riscv64, and this machine is ${platform}`;

  test("is refused when it is found, before anybody is asked about it", async () => {
    const box = newBox();
    plantForeign(box, "home/sdk/go1.99.1");
    const { status, trees } = await importJson(box);
    const asked = proxy.asked.filter((path) => path.includes("riscv64"));
    expect([status, trees, asked]).toMatchObject([0, [{ version: "go1.99.1", platform: "linux/riscv64", why }], []]);
    await expectNothing(box);
  });

  test("is judged when it is named, and adopted when it is a release, without being run", async () => {
    const box = newBox();
    const tree = plantForeign(box, "home/sdk/go1.99.1");
    const unknown = await importJson(box, tree);
    expect([unknown.status, unknown.trees]).toMatchObject([1, [{ why: expect.stringContaining("has no record of") }]]);
    proxy.publish(asReleaseFor("riscv64", foreign));
    const { status, stdout } = await box.plumb("import", tree, "--verbose");
    expect([status, stdout]).toEqual([0, expect.stringMatching(/– run +this machine is/)]);
    expect(await box.list()).toEqual(["go1.99.1-linux-riscv64"]);
    expect(faultsOfTree(join(box.plumbHome, "sdks/go1.99.1-linux-riscv64"), foreign)).toEqual([]);
    expect(existsSync(join(box.plumbHome, "bin"))).toBe(false);
  });
});

test.each([[[]], [["--link"]]])("a release whose go does not say its version is not adopted, with %p", async (more) => {
  const box = newBox();
  const tree = plantSilent(box, "home/sdk/go1.99.3");
  const { status, trees } = await importJson(box, tree, ...more);
  expect([status, trees]).toMatchObject([1, [{ action: "refused", why: expect.stringContaining("its go says") }]]);
  await expectNothing(box);
});

/** The same files as the release for another CPU: https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1 */
function asReleaseFor(arch: string, { version, hashes, zip }: SyntheticSdk) {
  const moduleVersion = `v0.0.1-go${version}.linux-${arch}`;
  const names = [...hashes].map(([path, hash]) => [path.replace(/(^|\/)go\.mod$/, "$1_go.mod"), hash] as const);
  const lines = names
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  golang.org/toolchain@${moduleVersion}/${name}\n`);
  return { moduleVersion, zip, h1: `h1:${createHash("sha256").update(lines.join("")).digest("base64")}` };
}

describe("a tree of plumb's own whose receipt is lost is not destroyed by", () => {
  test.each([[[]], [["--link"]]])("import %p", async (more) => {
    const box = newBox();
    await box.plumb("install", sdk.version);
    rmSync(join(box.plumbHome, "receipts"), { recursive: true });
    await box.plumb("import", placeOf(box, sdk), ...more);
    expect(existsSync(join(placeOf(box, sdk), "VERSION"))).toBe(true);
    expect(faultsOfTree(placeOf(box, sdk), sdk)).toEqual([]);
  });
});

describe("without a network nothing can be proven: status 4, and nothing is left", () => {
  const box = newBox();
  const tree = plant(box, "home/sdk/go1.99.1");
  const before = listing(tree);

  test.each<[string, readonly string[]]>([
    ["found", []],
    ["named", [tree]],
    ["to be linked", [tree, "--link"]],
    ["planned", [tree, "--plan"]],
    ["as JSON", [tree, "--json"]],
  ])("%s", async (_, args) => {
    const offline = await box.plumb("import", ...args, "--offline");
    const cut = { ...box, env: { ...box.env, GOPROXY: await closedUrl() } };
    const closed = await startAside(box.command("import", ...args), cut);
    expect(offline.stdout + offline.stderr).toContain("--offline forbids network calls");
    expect(closed.stdout + closed.stderr).toContain("connection refused");
    expect([offline.status, closed.status]).toEqual([4, 4]);
    expect(listing(box.plumbHome)).toEqual([]);
    expect(listing(tree)).toEqual(before);
  });

  test("and once there is one again, it is proven", async () => {
    expect((await box.plumb("import", tree)).status).toBe(0);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
  });
});

/** Where a server was, and none is any more. */
async function closedUrl(): Promise<string> {
  const closed = await startLoopbackProxy();
  await closed.close();
  return closed.url;
}
