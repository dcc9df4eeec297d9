// plumb import finds trees where version managers, installers, Homebrew and go itself put them.

import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, realpathSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startAside } from "../../box.ts";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { faultsOfImport, foreignTrees, importJson, listing, type TreeForm, writeZipHash } from "./foreign-trees.ts";

const sdk = makeSyntheticSdk();
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);
const plant = foreignTrees(sdk);

afterAll(() => proxy.close());

const platform = `${host.os}/${host.arch}`;
const inCache = `golang.org/toolchain@${sdk.moduleVersion}`;

describe("trees are found where version managers put them", async () => {
  const places: readonly (readonly [origin: string, place: string, variable?: string, elsewhere?: string])[] = [
    ["sdk", "home/sdk/go1.99.1"],
    ["goenv", "home/.goenv/versions/1.99.1", "GOENV_ROOT", "versions/1.99.1"],
    ["gvm", "home/.gvm/gos/go1.99.1", "GVM_ROOT", "gos/go1.99.1"],
    ["g", "home/.g/versions/1.99.1", "G_HOME", "versions/1.99.1"],
    ["g", "home/.go/.versions/1.99.1"],
    ["gobrew", "home/.gobrew/versions/1.99.1/go", "GOBREW_ROOT", ".gobrew/versions/1.99.1/go"],
    ["asdf", "home/.asdf/installs/golang/1.99.1/go", "ASDF_DATA_DIR", "installs/golang/1.99.1/go"],
    ["mise", "home/.local/share/mise/installs/go/1.99.1", "MISE_DATA_DIR", "installs/go/1.99.1"],
    ["proto", "home/.proto/tools/go/1.99.1", "PROTO_HOME", "tools/go/1.99.1"],
    ["toolchain-cache", `home/go/pkg/mod/${inCache}`, "GOMODCACHE", inCache],
  ];
  const box = newBox();
  const placed = places.map(([origin, place]) => {
    return [origin, place, plant(box, place, origin === "toolchain-cache" ? "started" : "installed")] as const;
  });
  writeZipHash(box, "home/go/pkg/mod", sdk);
  symlinkSync("1.99.1", join(box.root, "home/.local/share/mise/installs/go/1.99"));
  symlinkSync("go1.99.1", join(box.root, "home/sdk/default"));
  const usual = await importJson(box, "--plan");

  // The same trees, where a variable of their manager says; and one that lies where nobody looks then.
  const moved = places.flatMap(([origin, place, variable, below = ""]) => {
    if (variable === undefined) return [];
    box.env[variable] = join(box.root, "elsewhere", variable);
    const tree = join(box.root, "elsewhere", variable, below);
    mkdirSync(dirname(tree), { recursive: true });
    renameSync(join(box.root, place), tree);
    return [[origin, `${variable}/${below}`, realpathSync(tree)] as const];
  });
  writeZipHash(box, "elsewhere/GOMODCACHE", sdk);
  renameSync(join(box.root, "home/.go/.versions/1.99.1"), join(box.root, "home/.goenv/versions/1.99.1"));
  const elsewhere = await importJson(box, "--plan");

  test.each(placed)("by default: %s in %s", (origin, _, path) => {
    const tree = usual.trees.find((one) => one.path === path);
    expect(tree).toMatchObject({ origin, version: "go1.99.1", platform, why: null, leftOut: [] });
  });

  test.each(moved)("with a variable: %s in %s", (origin, _, path) => {
    const tree = elsewhere.trees.find((one) => one.path === path);
    expect(tree).toMatchObject({ origin, version: "go1.99.1", platform, why: null, leftOut: [] });
  });

  test("each once, also when links lead to it, and none besides", () => {
    expect([usual.status, usual.trees.length]).toEqual([0, places.length]);
    expect([elsewhere.status, elsewhere.trees.length]).toEqual([0, moved.length + 1]);
    expect(schemaErrors("import", usual.stdout)).toEqual([]);
  });

  test("one of which is copied, and the others are not needed then", () => {
    for (const { trees } of [usual, elsewhere]) {
      const copied = trees.filter(({ action }) => action === "copied");
      expect([copied.length, trees.filter(({ action }) => action === "already").length]).toEqual([1, trees.length - 1]);
    }
  });
});

test("mise's are found below XDG_DATA_HOME, too", async () => {
  const box = newBox();
  box.env.XDG_DATA_HOME = join(box.root, "data");
  const tree = plant(box, "data/mise/installs/go/1.99.1");
  expect((await importJson(box, "--plan")).trees).toMatchObject([{ path: tree, origin: "mise", action: "copied" }]);
});

describe("a toolchain that go has not started yet", () => {
  test("can be copied, and not be linked to: its go.mod files are still to be made", async () => {
    const box = newBox();
    const tree = plant(box, `home/go/pkg/mod/${inCache}`, "executable");
    const linked = await importJson(box, "--link", tree);
    expect([linked.status, linked.trees]).toMatchObject([
      1,
      [{ why: expect.stringContaining("has not started it yet") }],
    ]);
    expect((await importJson(box, tree)).trees).toMatchObject([{ action: "copied" }]);
  });
});

test("an SDK of plumb's own is there already", async () => {
  const box = newBox();
  await box.plumb("install", sdk.version);
  const { status, trees } = await importJson(box, join(box.plumbHome, "sdks"));
  expect([status, trees]).toMatchObject([0, [{ action: "already" }]]);
});

test("where nothing can be kept it is said, and no tree is to blame", async () => {
  const box = newBox();
  plant(box, "home/sdk/go1.99.1");
  mkdirSync(box.plumbHome, { mode: 0o555 });
  const { status, trees } = await importJson(box);
  expect([status, trees]).toMatchObject([3, [{ action: "refused", why: expect.stringContaining("EACCES") }]]);
});

describe.if(process.platform === "linux" && process.getuid?.() === 0)(
  "made by root, trees of the whole machine",
  () => {
    const cellar = "/usr/local/Cellar/go/1.99.1";

    test("are found where the installer of go.dev and Homebrew put them", async () => {
      const box = newBox();
      const [installed, poured] = ["a", "b"].map((name) => plant(box, `home/${name}`));
      const script = `mount -t tmpfs tmpfs /usr/local
      mkdir -p /usr/local/go ${cellar}/bin ${cellar}/libexec
      mount --bind '${installed}' /usr/local/go
      mount --bind '${poured}' ${cellar}/libexec
      ln -s ../libexec/bin/go ${cellar}/bin/go
      exec "$0" "$@"`;
      const wrapped = ["/usr/bin/unshare", "--mount", "/bin/sh", "-ec", script];
      const { stdout } = await startAside([...wrapped, ...box.command("import", "--plan", "--json")], box);
      const wanted = { version: "go1.99.1", platform, why: null, leftOut: [] };
      expect(JSON.parse(stdout).trees).toMatchObject([
        { path: `${cellar}/libexec`, origin: "homebrew", ...wanted },
        { path: "/usr/local/go", origin: "package", ...wanted },
      ]);
    });
  },
);

describe("a toolchain in the module cache", () => {
  const place = `home/go/pkg/mod/${inCache}`;

  test.each<TreeForm>(["downloaded", "executable", "started"])("is copied as an SDK is: %s", async (form) => {
    const box = newBox();
    const tree = plant(box, place, form);
    writeZipHash(box, "home/go/pkg/mod", sdk);
    const before = listing(tree);
    const { status, trees } = await importJson(box);
    expect([status, trees]).toMatchObject([
      0,
      [{ origin: "toolchain-cache", action: "copied", why: null, leftOut: [] }],
    ]);
    expect(await faultsOfImport(box, sdk)).toEqual([]);
    expect(listing(tree)).toEqual(before);
  });

  test("is not found when go has not finished unpacking it", async () => {
    const box = newBox();
    plant(box, place, "started");
    expect((await importJson(box, "--plan")).trees).toEqual([]);
    writeZipHash(box, "home/go/pkg/mod", sdk);
    writeZipHash(box, "home/go/pkg/mod", sdk, "partial");
    expect((await importJson(box, "--plan")).trees).toEqual([]);
  });

  test("is refused when a go.mod is not the one of its module", async () => {
    const box = newBox();
    const tree = plant(box, place, "started");
    writeFileSync(join(tree, "src/go.mod"), "module other\n");
    const { status, trees } = await importJson(box, tree);
    expect([status, trees]).toMatchObject([1, [{ action: "refused", why: "1 file is changed" }]]);
  });
});
