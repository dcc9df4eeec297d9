// Inspecting a 1 GB archive of binaries, plain and compressed, beside the programs that list or unpack it.

import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { elfFiles } from "./elf-files.ts";
import { measureInTurn, median } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const wantedBytes = 1e9;

export async function benchInspectArchive(): Promise<string> {
  return withFolder(async (folder) => {
    const tar = join(folder, "binaries.tar");
    const list = join(folder, "list");
    writeFileSync(list, [...filesOf(wantedBytes)].join("\0"));
    run("tar", ["cf", tar, "--no-recursion", "--hard-dereference", "-P", "--null", "-T", list]);
    run("gzip", ["-1", "-k", tar]);
    const size = statSync(tar).size;
    const rows = await measureInTurn(
      [
        { name: "plumb inspect x.tar", command: [join(root, "plumb"), "inspect", tar] },
        { name: "tar tf x.tar", command: ["tar", "tPf", tar] },
        { name: "cat x.tar", command: ["cat", tar] },
      ],
      5,
    );
    const compressed = await measureInTurn(
      [
        { name: "plumb inspect x.tar.gz", command: [join(root, "plumb"), "inspect", `${tar}.gz`] },
        { name: "tar tzf x.tar.gz", command: ["tar", "tzPf", `${tar}.gz`] },
        { name: "gzip -dc x.tar.gz", command: ["gzip", "-dc", `${tar}.gz`] },
      ],
      3,
    );
    const speed = (of: typeof rows) => `${(size / 1000 / median(of[0]?.wallMs ?? [])).toFixed(0)} MB/s`;
    return [
      comparisonTable(
        `inspect, a tar of ${(size / 1e6).toFixed(0)} MB of binaries, 5 runs in turn (ours: ${speed(rows)})`,
        rows,
      ),
      comparisonTable(
        `the same, compressed by gzip -1, 3 runs in turn (ours: ${speed(compressed)} unpacked)`,
        compressed,
      ),
    ].join("\n\n");
  });
}

/** The system's binaries, again and again, until there are enough bytes. */
function* filesOf(wanted: number): Generator<string> {
  const files = elfFiles(Number.POSITIVE_INFINITY);
  for (let bytes = 0; bytes < wanted; ) {
    for (const file of files) {
      if (bytes >= wanted) return;
      bytes += statSync(file).size;
      yield file;
    }
  }
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}
