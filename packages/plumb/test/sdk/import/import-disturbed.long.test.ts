// plumb import that is killed, runs twice at once, has no room, or copies a tree that its owner changes meanwhile:
// the SDK is there whole, or not at all, and nothing is left of it.

import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Trees } from "@goplumb/core/host/tree-work";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { importTree } from "../../../src/sdk/import/import-tree.ts";
import { sdkSources } from "../../../src/sdk/sources/sources.ts";
import { readWays } from "../../../src/sdk/ways.ts";
import { startAside } from "../../box.ts";
import { realHost } from "../../facts/look.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";
import { faultsOfImport, foreignTrees, listing, placeOf } from "./foreign-trees.ts";

const sdk = makeSyntheticSdk();
const large = makeSyntheticSdk({ version: "1.99.2", ballastBytes: 25_000_000 });
const proxy = await startLoopbackProxy();
for (const one of [sdk, large]) proxy.publish(one);
const newBox = sdkBoxes(proxy);
const plant = foreignTrees(sdk);
const plantLarge = foreignTrees(large);

afterAll(() => proxy.close());

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

describe("killed at whatever moment", () => {
  const kills = 10;
  const box = newBox();
  const tree = plantLarge(box, "home/sdk/go1.99.2");
  const halfMade = () =>
    namesIn(join(box.plumbHome, "sdks")).filter(
      (name) => name.startsWith(".") && namesIn(join(box.plumbHome, "sdks", name)).length > 0,
    );

  test("it leaves nothing that counts, or the whole SDK, and the next one needs no help", async () => {
    const before = listing(tree);
    const startedMs = performance.now();
    expect((await box.plumb("import", tree)).status).toBe(0);
    const usualMs = performance.now() - startedMs;
    let ended = 0;
    let copying = 0;
    for (let run = 0; run < kills; run++) {
      if ((await box.list()).length > 0) await box.plumb("uninstall", large.version);
      const child = Bun.spawn(box.command("import", tree), { ...box, stdout: "ignore", stderr: "ignore" });
      // Half of them as soon as there is a part of the copy, the others anywhere.
      if (run % 2 === 0) while (halfMade().length === 0 && child.exitCode === null) await Bun.sleep(1);
      else await Bun.sleep(((run + Math.random()) / kills) * usualMs);
      child.kill("SIGKILL");
      await child.exited;
      if (child.signalCode === null) ended += 1;
      if (halfMade().length > 0) copying += 1;
      const listed = await box.list();
      expect([[], [large.name]]).toContainEqual(listed);
      if (listed.length > 0) expect(faultsOfTree(placeOf(box, large), large)).toEqual([]);
    }
    // Or it would be no test.
    expect(ended).toBeLessThan(kills - 2);
    expect(copying).toBeGreaterThan(1);
    if ((await box.list()).length > 0) await box.plumb("uninstall", large.version);
    expect(await box.plumb("import", tree)).toMatchObject({ status: 0, stderr: "" });
    expect(await faultsOfImport(box, large)).toEqual([]);
    expect(listing(tree)).toEqual(before);
  });
});

test.each([[[]], [["--link"]]])("two imports of one tree at once both succeed: %p", async (more) => {
  const box = newBox();
  const tree = plantLarge(box, "home/sdk/go1.99.2");
  const both = await Promise.all([1, 2].map(() => box.plumb("import", tree, ...more)));
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(both.filter(({ stdout }) => stdout.includes("is installed already"))).toHaveLength(1);
  expect(both.filter(({ stdout }) => /is copied from|is a link to/.test(stdout))).toHaveLength(1);
  expect(await box.list()).toEqual([large.name]);
  if (more.length === 0) expect(await faultsOfImport(box, large)).toEqual([]);
  expect(box.leftovers()).toEqual([]);
});

describe("while it is copied, its owner", () => {
  /** Imports in this process; `disturb` is given the tree between its proof and its copy. */
  async function importDisturbed(box: SdkBox, goroot: string, disturb: () => void) {
    const real = realHost(box.env);
    const copy: Trees["copy"] = (...copied) => {
      disturb();
      return real.trees.copy(...copied);
    };
    const host = { ...real, trees: { ...real.trees, copy } };
    const ways = await readWays(host);
    return importTree(
      host,
      { goroot, origin: null },
      {
        home: plumbHome(host),
        ways,
        sources: sdkSources(host, ways),
        link: false,
        platform: null,
        plan: null,
        report: () => {},
      },
    );
  }

  const write = (name: string) => (tree: string) => writeFileSync(join(tree, name), "other bytes\n");
  const cases: readonly (readonly [what: string, change: (tree: string) => void, code: string])[] = [
    ["changes a source file", write("src/empty.go"), "SDK_HASH_MISMATCH"],
    ["changes a program", write("bin/go"), "SDK_HASH_MISMATCH"],
    [
      "changes a file and go.env, which alone may differ",
      (tree) => {
        write("go.env")(tree);
        write("LICENSE")(tree);
      },
      "SDK_HASH_MISMATCH",
    ],
    ["removes a file", (tree) => rmSync(join(tree, "LICENSE")), "FILE_"],
    [
      "puts a link in the place of a file",
      (tree) => {
        rmSync(join(tree, "LICENSE"));
        symlinkSync("VERSION", join(tree, "LICENSE"));
      },
      "FILE_",
    ],
    [
      "puts a folder in the place of a file",
      (tree) => {
        rmSync(join(tree, "LICENSE"));
        mkdirSync(join(tree, "LICENSE"));
      },
      "FILE_",
    ],
  ];

  test.each(cases)("%s: nothing is adopted, and nothing left", async (_, change, code) => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    const failing = importDisturbed(box, tree, () => change(tree));
    await expect(failing).rejects.toMatchObject({ code: expect.stringContaining(code) });
    // Also not by what still ran when it failed.
    await Bun.sleep(100);
    expect(box.leftovers()).toEqual([]);
    expect([namesIn(join(box.plumbHome, "sdks")), namesIn(join(box.plumbHome, "receipts"))]).toEqual([[], []]);
  });

  test("adds a file: it is not copied", async () => {
    const box = newBox();
    const tree = plant(box, "home/sdk/go1.99.1");
    const outcome = await importDisturbed(box, tree, () => write("bin/gopls")(tree));
    expect(outcome).toMatchObject({ action: "copied", leftOut: [] });
    expect(faultsOfTree(placeOf(box, sdk), sdk)).toEqual([]);
  });
});

describe.if(process.platform === "linux" && process.getuid?.() === 0)("made by root, on a disk of its own", () => {
  // Room for nothing, for folders and lock, for some of the files, for all but the last.
  test.each(["size=4k", "size=64k", "size=10M", "size=100M,nr_inodes=80", "size=100M,nr_inodes=300"])(
    "that is full with %s: it is said, nothing is half made, and with more room it is whole",
    async (options) => {
      const box = newBox();
      const tree = plantLarge(box, "home/sdk/go1.99.2");
      mkdirSync(box.plumbHome);
      const script = `mount -t tmpfs -o ${options},mode=0777 tmpfs "$PLUMB_HOME" || exit 99
        look() { find sdks receipts locks cache/downloads -mindepth 1 -maxdepth 1 2>/dev/null | sort; }
        cd "$PLUMB_HOME"
        "$0" "$@" 2>&1; echo "status $?"; look; echo --
        mount -o remount,size=200M,nr_inodes=10000 "$PLUMB_HOME" && "$0" "$@"; echo "status $?"; look`;
      const wrapped = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, ...box.command("import", tree)];
      const { stdout } = await startAside(wrapped, box);
      const [first = "", second = ""] = stdout.split("--\n");
      expect(first).toContain("ENOSPC");
      expect(first.split("status ")[1]?.split("\n")).toEqual([expect.stringMatching(/^[13]$/), ""]);
      const { name } = large;
      expect(second.split("status ")[1]?.split("\n")).toEqual([
        "0",
        `receipts/${name}.json`,
        `receipts/${name}.sha256`,
        `sdks/${name}`,
        "",
      ]);
    },
  );
});
