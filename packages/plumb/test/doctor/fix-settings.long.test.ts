// Wrong lines in Go's settings file: the real go fails over them, doctor --fix mends them, and --undo takes that back to the byte.

import { expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBox } from "../box.ts";
import { boxWithSettings, complaint, settingFaults } from "./setting-faults.ts";

test.each(settingFaults)(
  "%s: %j",
  (id, file, command, says) => {
    const box = boxWithSettings(file);
    try {
      expect(complaint(box, command)).toContain(says);
      expect(box.plumb("doctor", "--fix", "--yes", "--only", id)).toMatchObject({ status: 0, stderr: "" });
      expect(complaint(box, command)).not.toContain(says);
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect(readFileSync(join(box.home, ".config/go/env"), "utf8")).toBe(file);
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
