// plumb import --link: an SDK that is a link to a tree of somebody else, and counts as long as that is what it was.
// And plumb import --plan.

import { afterAll, describe, expect, test } from "bun:test";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { start } from "../../box.ts";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { foreignTrees, importJson, listing, placeOf, receiptOf } from "./foreign-trees.ts";

const sdk = makeSyntheticSdk();
const earlier = makeSyntheticSdk({ version: "1.98.1" });
const proxy = await startLoopbackProxy();
for (const one of [sdk, earlier]) proxy.publish(one);
const newBox = sdkBoxes(proxy);
const plant = foreignTrees(sdk);

afterAll(() => proxy.close());

const platform = `${host.os}/${host.arch}`;

interface Listed {
  readonly version: string;
  readonly goroot: string;
  readonly link: string | null;
  readonly default: boolean;
}

async function listed(box: SdkBox): Promise<readonly Listed[]> {
  return JSON.parse((await box.plumb("list", "--json")).stdout).sdks;
}

/** A box with a tree that the SDK is a link to. */
async function linkedBox() {
  const box = newBox();
  const tree = plant(box, "home/sdk/go1.99.1");
  // Modes that only its owner would give it.
  chmodSync(join(tree, "src"), 0o750);
  const { status, stdout, stderr } = await box.plumb("import", "--link", tree);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(`✓ go1.99.1 for ${platform} is a link to ~/sdk/go1.99.1\n`);
  return { box, tree, before: listing(tree) };
}

describe("a tree that is linked", () => {
  test("is an SDK as any other, with a receipt that says what it is a link to", async () => {
    const { box, tree, before } = await linkedBox();
    const place = placeOf(box, sdk);
    expect(readlinkSync(place)).toBe(tree);
    expect(await listed(box)).toMatchObject([{ version: "go1.99.1", goroot: place, link: tree, default: true }]);
    expect(await listed(box)).toHaveLength(1);
    expect(receiptOf(box, sdk)).toMatchObject({ source: tree, link: tree, h1: sdk.h1 });
    const rungs = receiptOf(box, sdk).rungs.map(({ name, status }: Record<string, string>) => `${name} ${status}`);
    expect(rungs).toEqual(["sumdb passed", "h1 passed", "header passed", "run passed"]);
    const which = JSON.parse((await box.plumb("which", "--json")).stdout);
    expect(which).toMatchObject({ version: "go1.99.1", path: join(place, "bin/go") });
    expect(start([join(box.plumbHome, "bin/go1.99.1"), "version"], box).stdout).toBe(
      `go version go1.99.1 ${platform}\n`,
    );
    expect(proxy.archiveBytes).toBe(0);
    expect(box.leftovers()).toEqual([]);
    // It is found again by its own place and by the link.
    expect((await importJson(box)).trees).toMatchObject([{ path: tree, origin: "sdk", action: "already" }]);
    expect(listing(tree)).toEqual(before);
  });

  test("may be configured", async () => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    writeFileSync(join(tree, "go.env"), "GOPROXY=off\n# mine\n");
    expect((await importJson(box, "--link", tree)).trees).toMatchObject([{ action: "linked", leftOut: [] }]);
    expect(await box.list()).toEqual([sdk.name]);
  });

  test("is left whole when the SDK is uninstalled: only the link, its receipt and the links in bin go", async () => {
    const { box, tree, before } = await linkedBox();
    expect(await box.plumb("uninstall", sdk.version)).toMatchObject({ status: 0, stderr: "" });
    expect(listing(tree)).toEqual(before);
    expect(await listed(box)).toEqual([]);
    const gone = [
      placeOf(box, sdk),
      ...["bin/go", "bin/gofmt", "bin/go1.99.1"].map((name) => join(box.plumbHome, name)),
    ];
    expect(gone.filter((path) => isThere(path))).toEqual([]);
    expect(listing(join(box.plumbHome, "receipts"))).toHaveLength(1);
    expect(box.leftovers()).toEqual([]);
  });

  test.each<[string, (tree: string) => void]>([
    ["says another version", (tree) => writeFileSync(join(tree, "VERSION"), "go1.99.2\n")],
    ["is elsewhere", (tree) => renameSync(tree, `${tree}-elsewhere`)],
  ])("is no SDK any more when it %s, and a new one replaces the link alone", async (_, change) => {
    const { box, tree } = await linkedBox();
    change(tree);
    const before = [listing(tree), listing(`${tree}-elsewhere`)];
    expect(await listed(box)).toEqual([]);
    expect((await box.plumb("which")).status).not.toBe(0);
    expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
    expect([listing(tree), listing(`${tree}-elsewhere`)]).toEqual(before);
    expect(await listed(box)).toMatchObject([{ version: "go1.99.1", link: null, default: true }]);
    expect(faultsOfTree(placeOf(box, sdk), sdk)).toEqual([]);
    expect(receiptOf(box, sdk).link).toBeUndefined();
    expect(box.leftovers()).toEqual([]);
  });

  test("can be uninstalled, with all links to it, also when it is no SDK any more", async () => {
    const { box, tree } = await linkedBox();
    writeFileSync(join(tree, "VERSION"), "go1.99.2\n");
    const before = listing(tree);
    expect(await box.plumb("uninstall", sdk.version)).toMatchObject({ status: 0, stderr: "" });
    expect(listing(tree)).toEqual(before);
    const names = ["go", "gofmt", "go1.99.1"].filter((name) => isThere(join(box.plumbHome, "bin", name)));
    expect([names, isThere(placeOf(box, sdk))]).toEqual([[], false]);
  });

  test("is an SDK again when it is again what it was", async () => {
    const { box, tree } = await linkedBox();
    renameSync(tree, `${tree}-elsewhere`);
    expect(await box.list()).toEqual([]);
    renameSync(`${tree}-elsewhere`, tree);
    expect(await box.list()).toEqual([sdk.name]);
  });

  test("counts only by the link that its receipt tells of", async () => {
    const { box } = await linkedBox();
    const other = plant(box, "home/other");
    start(["/bin/ln", "-sfn", other, placeOf(box, sdk)], box);
    expect(readlinkSync(placeOf(box, sdk))).toBe(other);
    expect(await box.list()).toEqual([]);
  });
});

describe("no link is made to a tree that has more than the release", () => {
  const why = "1 file is in it that the release has not: only a copy can leave that out";

  test.each<[string, (tree: string) => void]>([
    ["a program", (tree) => writeFileSync(join(tree, "bin/gopls"), "a tool")],
    ["a link", (tree) => symlinkSync("gofmt", join(tree, "bin/fmt"))],
  ])("%s", async (_, change) => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    change(tree);
    const before = listing(tree);
    const { status, trees } = await importJson(box, "--link", tree);
    expect([status, trees]).toMatchObject([1, [{ action: "refused", why }]]);
    expect(await box.list()).toEqual([]);
    expect(isThere(placeOf(box, sdk))).toBe(false);
    expect(listing(tree)).toEqual(before);
  });

  test("nor to one that is changed", async () => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    appendFileSync(join(tree, "src/empty.go"), "changed");
    expect((await importJson(box, "--link", tree)).trees).toMatchObject([{ why: "1 file is changed" }]);
  });
});

function isThere(path: string): boolean {
  return start(["/bin/ls", "-d", path], { env: {}, cwd: "/" }).status === 0;
}

describe("a plan", () => {
  const step = (box: SdkBox, to: string) => ({
    subject: placeOf(box, sdk),
    from: "",
    to,
    why: `it is go1.99.1 for ${platform}, as the log of the checksum database has it`,
    undo: `plumb uninstall 1.99.1 --os ${host.os} --arch ${host.arch}`,
  });

  test.each([
    [[], "copied", "write", "would be copied from"],
    [["--link"], "linked", "link", "would be a link to"],
  ])("with %p says what would be, as text and as JSON", async (more, action, kind, says) => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    const { status, stdout, document, trees } = await importJson(box, "--plan", ...more, tree);
    expect([status, trees]).toMatchObject([0, [{ path: tree, action }]]);
    expect(document).toMatchObject({ imported: false, steps: [{ kind, ...step(box, tree) }] });
    expect(schemaErrors("import", stdout)).toEqual([]);
    expect(schemaErrors("plan", JSON.stringify({ schemaVersion: 1, steps: document.steps }))).toEqual([]);
    const text = await box.plumb("import", "--dry-run", ...more, tree);
    expect(text.stdout).toBe(`✓ go1.99.1 for ${platform} ${says} ~/sdk/go1.99.1\nnothing was changed\n`);
    expect(await box.list()).toEqual([]);
    // And that is what then is done; its undo takes it back.
    const done = await importJson(box, ...more, tree);
    expect(done.document).toMatchObject({ imported: true, steps: document.steps, trees: [{ action }] });
    expect(schemaErrors("import", done.stdout)).toEqual([]);
    const [, ...undo] = document.steps[0].undo.split(" ");
    expect((await box.plumb(...undo)).status).toBe(0);
    expect(existsSync(placeOf(box, sdk))).toBe(false);
  });

  test("has one step for an SDK, however many trees are of its release", async () => {
    const box = newBox();
    plant(box, "home/sdk/go1.99.1");
    plant(box, "home/.goenv/versions/1.99.1");
    const { document } = await importJson(box, "--plan", "../home/sdk", "../home/.goenv/versions");
    expect(document.steps).toHaveLength(1);
  });

  test.each<[string, (tree: string) => void]>([
    ["that is the release", () => {}],
    ["that has more than the release", (tree) => writeFileSync(join(tree, "bin/gopls"), "a tool")],
  ])("changes nothing in PLUMB_HOME for a tree %s", async (_, change) => {
    const box = newBox();
    await box.plumb("install", earlier.version);
    const tree = plant(box, "home/sdk/go1.99.1");
    change(tree);
    const before = [listing(box.plumbHome), readdirSync(box.root)];
    expect((await box.plumb("import", "--plan", tree)).status).toBe(0);
    // Nor is anything left where temporary files are made.
    expect([listing(box.plumbHome), readdirSync(box.root)]).toEqual(before);
  });

  test("does not even make PLUMB_HOME", async () => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    expect((await box.plumb("import", "--plan", tree)).status).toBe(0);
    expect(listing(box.plumbHome)).toEqual([]);
  });
});
