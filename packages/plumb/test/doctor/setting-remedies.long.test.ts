// Wrong lines in Go's settings file: the real go fails over them, plumb names them, and its first remedy, pasted into a shell, mends it.

import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBox, start } from "../box.ts";
import { boxWithSettings, complaint, settingFaults } from "./setting-faults.ts";

test.each(settingFaults)(
  "%s: %j",
  (id, file, command, says) => {
    const box = boxWithSettings(file);
    try {
      expect(complaint(box, command)).toContain(says);

      const { findings } = box.doctor();
      const finding = findings.find((candidate) => candidate.id === id);
      if (!finding) throw new Error(`found ${findings.map((other) => other.id).join(", ") || "nothing"}, wanted ${id}`);
      const [remedy] = finding.remedies;
      expect(start(["/bin/sh", "-ec", (remedy?.commands ?? []).join("\n")], box)).toMatchObject({ status: 0 });

      expect(complaint(box, command)).not.toContain(says);
      expect(box.doctor().findings.map((finding) => finding.id)).toEqual([]);
    } finally {
      box.remove();
    }
  },
  60_000,
);

test("cc-path-with-spaces: the quoted path is found", () => {
  const box = createBox();
  try {
    box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
    const directory = join(box.root, "my tools");
    mkdirSync(directory);
    box.links("my tools", { gcc: "/usr/bin/gcc" });
    writeFileSync(join(box.home, ".config/go/env"), `CC=${directory}/gcc -pipe\n`);
    const [finding] = box.doctor().findings;
    expect(finding?.id).toBe("cc-path-with-spaces");
    expect(start(["/bin/sh", "-ec", (finding?.remedies[0]?.commands ?? []).join("\n")], box).status).toBe(0);
    expect(box.go("env", "CC").trim()).toBe(`"${directory}/gcc" -pipe`);
    expect(box.doctor().findings).toEqual([]);
  } finally {
    box.remove();
  }
}, 60_000);
