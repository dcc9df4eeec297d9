// The module cache moved for real: modules that go downloaded from a folder keep their bytes and their modes, and are found.

import { expect, test } from "bun:test";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { type MoveReport, MoveSchema } from "../../../src/cache/move/move-schema.ts";
import { writeModuleProxy } from "../../module-proxy.ts";
import { contentsOf, createTwoDisks, otherFileSystem, type TwoDisks } from "../two-disks.ts";

/** A proxy of files with one module, and a project that needs it, downloaded. */
function needModule({ box }: TwoDisks): string {
  writeModuleProxy(join(box.root, "proxy"), "example.com/x", "v1.0.0");
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n\nrequire example.com/x v1.0.0\n");
  box.write("work/main.go", 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n');
  box.env.GOPROXY = `file://${join(box.root, "proxy")}`;
  box.env.GONOSUMDB = "*";
  box.env.GOFLAGS = "-mod=mod";
  box.go("list", "-deps", ".");
  return join(box.home, "go/pkg/mod");
}

function move({ box }: TwoDisks, ...args: string[]): MoveReport {
  const { stdout, stderr } = box.plumb("cache", "move", "--modules", "--yes", "--json", ...args);
  const parsed = v.safeParse(MoveSchema, JSON.parse(stdout));
  if (!parsed.success) throw new Error(stdout + stderr);
  return parsed.output;
}

test.if(otherFileSystem !== undefined)(
  "read-only modules go to another file system and back, and go finds them without a proxy",
  () => {
    const disks = createTwoDisks();
    try {
      const { box, other } = disks;
      const modules = needModule(disks);
      const before = contentsOf(modules);
      expect(before["example.com/x@v1.0.0"]).toEndWith("555");
      const to = join(other, "mod");
      const moved = move(disks, to, "--remove-old");
      expect(moved).toMatchObject({ variable: "GOMODCACHE", from: modules, inForce: to, oldKept: false });
      expect(existsSync(modules)).toBe(false);
      expect(contentsOf(to)).toEqual(before);
      expect(statSync(join(to, "example.com/x@v1.0.0/probe.go")).mode & 0o777).toBe(0o444);
      box.env.GOPROXY = "off";
      expect(box.go("list", "-f", "{{.Dir}}", "example.com/x").trim()).toBe(join(to, "example.com/x@v1.0.0"));
      expect(box.go("mod", "verify").trim()).toBe("all modules verified");
      const after = contentsOf(to);
      expect(move(disks, "--undo")).toMatchObject({ action: "undone", inForce: modules });
      expect(contentsOf(modules)).toEqual(after);
      expect(readdirSync(other)).toEqual([]);
      expect(box.go("env", "GOMODCACHE").trim()).toBe(modules);
      const said = box.plumb("cache", "move", "--modules", "--yes", to).stdout;
      expect(said).toContain("go indexes modules by their directory");
      expect(said).toContain("plumb cache move --modules --remove-old");
      expect(said).not.toContain("cache move --undo");
    } finally {
      disks.remove();
    }
  },
  60_000,
);

test.if(otherFileSystem !== undefined)("a GOPATH that is the module cache is not moved along", () => {
  const disks = createTwoDisks();
  try {
    const { box, other } = disks;
    const modules = needModule(disks);
    box.go("env", "-w", `GOMODCACHE=${join(box.home, "go")}`);
    const { stdout } = box.plumb("cache", "move", "--modules", "--yes", "--json", join(other, "mod"));
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "CACHE_UNFIT",
      message: `GOPATH=${box.home}/go lies in GOMODCACHE=${box.home}/go, and would be moved with it`,
    });
    expect(existsSync(modules)).toBe(true);
  } finally {
    disks.remove();
  }
});
