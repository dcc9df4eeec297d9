// plumb import of trees that are found or named, copied once they are proven: exactly the files of the release,
// whatever else lies there.

import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { start, startAside } from "../../box.ts";
import { host } from "../../real-program.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { faultsOfImport, foreignTrees, importJson, listing, placeOf, receiptOf } from "./foreign-trees.ts";

const sdk = makeSyntheticSdk();
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);
const plant = foreignTrees(sdk);

afterAll(() => proxy.close());

const platform = `${host.os}/${host.arch}`;

describe("a tree that is found and copied", () => {
  const box = newBox();
  const tree = plant(box, "home/sdk/go1.99.1");
  // What a release has besides, and its module has not: no hash in the log is about it.
  for (const name of ["doc/go_spec.html", "test/run.go"]) {
    mkdirSync(dirname(join(tree, name)));
    writeFileSync(join(tree, name), "of some release");
  }
  const before = listing(tree);

  test("is exactly the release, whatever the umask, with its go on PATH and a receipt that proves it", async () => {
    const script = ["/bin/sh", "-c", 'umask 077; exec "$@"', "sh", ...box.command("import")];
    const { status, stdout, stderr } = await startAside(script, box);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`✓ go1.99.1 for ${platform} is copied from ~/sdk/go1.99.1 (sdk)\n`);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
    for (const name of ["go", "go1.99.1"]) {
      expect(readlinkSync(join(box.plumbHome, "bin", name))).toBe(`../sdks/${sdk.name}/bin/go`);
    }
    expect(start([join(box.plumbHome, "bin/go"), "version"], box).stdout).toBe(`go version go1.99.1 ${platform}\n`);
    const receipt = receiptOf(box, sdk);
    expect(receipt).toMatchObject({ version: "go1.99.1", platform, source: tree, h1: sdk.h1 });
    expect(receipt.link).toBeUndefined();
    expect((await box.plumb("verify", placeOf(box, sdk))).status).toBe(0);
  });

  test("stays as it was, and nobody was asked for an archive", () => {
    expect(listing(tree)).toEqual(before);
    expect(proxy.archiveBytes).toBe(0);
  });

  test("is there already when it is found again, and so is every other tree of that release", async () => {
    const other = plant(box, "home/.goenv/versions/1.99.1");
    proxy.forget();
    for (const more of [[], ["--plan"]]) {
      const { status, trees, document } = await importJson(box, tree, other, ...more);
      expect([status, trees.map(({ action }) => action), document.steps]).toEqual([0, ["already", "already"], []]);
    }
    expect(proxy.asked).toEqual([]);
    const found = await importJson(box);
    expect(found.trees.map(({ path, action }) => [path, action])).toEqual([
      [other, "already"],
      [tree, "already"],
    ]);
    expect((await box.plumb("import", tree)).stdout).toContain("is installed already, so ~/sdk/go1.99.1 is not needed");
    expect(await faultsOfImport(box, sdk)).toEqual([]);
  });
});

describe("what is not the release's is left out of a copy, and named:", () => {
  const addPrograms = (tree: string) => {
    for (const name of ["dlv", "gopls"]) writeFileSync(join(tree, "bin", name), "a tool", { mode: 0o755 });
  };
  const addLinks = (tree: string) => {
    symlinkSync("../..", join(tree, "src/loop"));
    symlinkSync("nowhere", join(tree, "dangling"));
  };
  const cases: readonly (readonly [what: string, change: (tree: string) => void, leftOut: readonly string[]])[] = [
    ["programs that go install put into its bin, as mise has it", addPrograms, ["bin/dlv", "bin/gopls"]],
    ["links", addLinks, ["dangling", "src/loop"]],
    [
      "both",
      (tree) => {
        addPrograms(tree);
        addLinks(tree);
      },
      ["bin/dlv", "bin/gopls", "dangling", "src/loop"],
    ],
    [
      "a pipe, which nobody waits for",
      (tree) => {
        start(["/usr/bin/mkfifo", join(tree, "bin/pipe")], { env: {}, cwd: "/" });
      },
      ["bin/pipe"],
    ],
  ];

  test.each(cases)("%s", async (_, change, leftOut) => {
    const box = newBox();
    const tree = plant(box, "home/.local/share/mise/installs/go/1.99.1");
    change(tree);
    const before = listing(tree);
    const { status, stdout } = await box.plumb("import", tree);
    expect(stdout).toContain(
      `without ${leftOut.length} file${leftOut.length === 1 ? "" : "s"} that the release has not: `,
    );
    expect(stdout).toContain(leftOut.join(", "));
    expect(status).toBe(0);
    expect(listing(tree)).toEqual(before);
    expect(faultsOfTree(placeOf(box, sdk), sdk)).toEqual([]);
    expect([await box.list(), box.leftovers()]).toEqual([[sdk.name], []]);
  });

  test("and the receipt is that of the copy, which has nothing of it", async () => {
    const box = newBox();
    const tree = plant(box, "home/.local/share/mise/installs/go/1.99.1");
    addPrograms(tree);
    expect((await box.plumb("import", tree)).status).toBe(0);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
  });

  test("not a link that is a folder of the release, as Debian has them", async () => {
    const box = newBox();
    const tree = plant(box, "home/go-1.99");
    renameSync(join(tree, "src"), join(box.root, "home/share"));
    symlinkSync("../share", join(tree, "src"));
    expect((await importJson(box, tree)).trees).toMatchObject([{ action: "copied" }]);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
  });
});

test("a go.env that somebody edited is kept: it is there to be edited", async () => {
  const box = newBox();
  const edited = "GOPROXY=https://proxy.example\n";
  const tree = plant(box, "home/sdk/go1.99.1");
  writeFileSync(join(tree, "go.env"), edited);
  expect((await importJson(box, tree)).trees).toMatchObject([{ action: "copied", leftOut: [] }]);
  expect(readFileSync(join(placeOf(box, sdk), "go.env"), "utf8")).toBe(edited);
  expect(await faultsOfImport(box, sdk)).toEqual(["go.env has other bytes"]);
  expect((await box.plumb("verify", placeOf(box, sdk))).status).toBe(0);
});

describe("a folder of a version manager may be named, and what is in it counts, not what else lies there:", () => {
  test.each(["1.99.1", "1.99.1/go", "1.99.1/libexec"])("%s", async (below) => {
    const box = newBox();
    const tree = plant(box, `home/versions/${below}`);
    mkdirSync(join(box.root, "home/versions/empty"));
    symlinkSync("1.99.1", join(box.root, "home/versions/latest"));
    writeFileSync(join(box.root, "home/versions/state.json"), "{}");
    const { status, trees } = await importJson(box, "../home/versions", "--plan");
    expect([status, trees]).toMatchObject([0, [{ path: tree, origin: null, action: "copied" }]]);
    expect(trees).toHaveLength(1);
  });

  test("several, one of which is adopted though another is not", async () => {
    const box = newBox();
    const bad = plant(box, "home/.goenv/versions/1.98.9");
    rmSync(join(bad, "LICENSE"));
    plant(box, "home/.goenv/versions/1.99.1");
    const { status, trees } = await importJson(box, join(box.root, "home/.goenv/versions"));
    expect([status, trees.map(({ action }) => action)]).toEqual([1, ["refused", "copied"]]);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
  });
});
