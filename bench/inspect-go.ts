// inspect over Go programs of many platforms, beside `go version -m` on the same list.

import { chmodSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { buildGoProgram, type Target, writeGoProgram } from "../packages/binary/test/support/go-programs.ts";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const targets: readonly Target[] = [
  "darwin/amd64",
  "darwin/arm64",
  "freebsd/amd64",
  "linux/386",
  "linux/amd64",
  "linux/arm",
  "linux/arm64",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "windows/amd64",
  "windows/arm64",
].map((text) => {
  const [os = "", arch = ""] = text.split("/");
  return { os, arch };
});

const copies = 26;

export async function benchInspectGo(): Promise<string> {
  return withFolder(async (folder) => {
    writeGoProgram(folder);
    const files: string[] = [];
    for (const target of targets) {
      const program = buildGoProgram(folder, target, ["-trimpath"]);
      for (let number = 0; number < copies; number++) {
        const copy = join(folder, `${target.os}-${target.arch}-${number}`);
        copyFileSync(program, copy);
        chmodSync(copy, 0o755);
        files.push(copy);
      }
    }
    const rows = await measureInTurn(
      [
        { name: "plumb inspect", command: [join(root, "plumb"), "inspect", ...files] },
        { name: "go version -m", command: ["go", "version", "-m", ...files] },
        { name: "file -b", command: ["file", "-b", ...files] },
      ],
      7,
    );
    const title = `inspect, ${files.length} Go programs for ${targets.length} platforms (copies, warm; signatures verified), 7 runs in turn`;
    return comparisonTable(title, rows);
  });
}
