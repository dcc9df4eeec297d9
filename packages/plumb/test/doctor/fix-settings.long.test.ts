// Wrong lines in Go's settings file: the real go fails over them, doctor --fix mends them, and --undo takes that back to the byte.

import { expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";
import { settingFaults } from "./setting-faults.ts";

function run(box: Box, [name = "", ...args]: readonly string[]): string {
  return start([join(realGoroot, "bin", name), ...args], box).stderr;
}

test.each(settingFaults)(
  "%s: %j",
  (id, file, command, says) => {
    const box = createBox();
    try {
      box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
      box.write("work/main.go", "package main\n\nfunc main() {}\n");
      box.write("work/hello.go", "package main\n\nfunc main() {}\n");
      const settings = join(box.home, ".config/go/env");
      writeFileSync(settings, file);
      if (!file.startsWith("GOCACHE=")) box.env.GOCACHE = host.cache;
      expect(run(box, command)).toContain(says);
      expect(box.plumb("doctor", "--fix", "--yes", "--only", id)).toMatchObject({ status: 0, stderr: "" });
      expect(run(box, command)).not.toContain(says);
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect(readFileSync(settings, "utf8")).toBe(file);
    } finally {
      box.remove();
    }
  },
  60_000,
);

test("a compiler's path with blanks is quoted in the value", () => {
  const box = createBox();
  try {
    mkdirSync(join(box.root, "my tools"));
    const directory = box.links("my tools", { gcc: "/usr/bin/gcc" });
    writeFileSync(join(box.home, ".config/go/env"), `CC=${directory}/gcc -pipe\n`);
    expect(box.plumb("doctor", "--fix", "--yes").status).toBe(0);
    expect(box.go("env", "CC").trim()).toBe(`"${directory}/gcc" -pipe`);
  } finally {
    box.remove();
  }
}, 60_000);
