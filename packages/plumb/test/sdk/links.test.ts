// Links of SDKs that are made halfway: the next time finishes them.

import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryName } from "@goplumb/core/host/temporary-name";
import { plumbHomeAt } from "@goplumb/core/state/plumb-home";
import { linkDefault, linkInstalled } from "../../src/sdk/links.ts";
import { createBox } from "../box.ts";
import { realHost } from "../facts/look.ts";
import { host as own } from "../real-program.ts";

test("what a killed one has left is taken away, also where all links are right", async () => {
  const box = createBox();
  try {
    const home = plumbHomeAt(join(box.root, "plumb"));
    mkdirSync(home.root);
    const host = realHost(box.env);
    const sdk = { version: "1.99.1", os: own.os, arch: own.arch };
    await linkDefault(host, home, sdk);
    const [gone, alive] = [Bun.spawnSync(["true"]).pid, process.pid].map((pid) => temporaryName(pid, "0a"));
    for (const name of [gone, alive]) symlinkSync("../sdks/other/bin/go", join(home.bin, name ?? ""));
    await linkDefault(host, home, sdk);
    expect(readdirSync(home.bin).sort()).toEqual([alive ?? "", "go", "gofmt"]);
  } finally {
    box.remove();
  }
});

test("whoever is stopped after any of them, the next one makes the rest", async () => {
  const sdk = { version: "1.99.1", os: own.os, arch: own.arch };
  for (const most of [0, 1, 2]) {
    const box = createBox();
    try {
      const home = plumbHomeAt(join(box.root, "plumb"));
      mkdirSync(home.root);
      const host = realHost(box.env);
      let made = 0;
      const link: typeof host.changes.link = async (path, target) => {
        if (made++ >= most) throw new Error("stopped");
        await host.changes.link(path, target);
      };
      const stopped = linkInstalled({ ...host, changes: { ...host.changes, link } }, home, [sdk]);
      await expect(stopped).rejects.toThrow("stopped");
      await linkInstalled(host, home, [sdk]);
      expect(readdirSync(home.bin).sort()).toEqual(["go", "go1.99.1", "gofmt"]);
      expect(readlinkSync(join(home.bin, "gofmt"))).toBe(`../sdks/go1.99.1-${own.os}-${own.arch}/bin/gofmt`);
    } finally {
      box.remove();
    }
  }
});
