// Inspecting a 1 GB archive of binaries, plain and compressed, beside the programs that list or unpack it.

import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { elfFiles } from "./elf-files.ts";
import { type Comparison, compare } from "./measure.ts";
import { throughput } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const wantedBytes = 1e9;

export const benchInspectArchive: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const tar = join(folder, "binaries.tar");
    const list = join(folder, "list");
    writeFileSync(list, [...filesOf(wantedBytes)].join("\0"));
    run("tar", ["cf", tar, "--no-recursion", "--hard-dereference", "-P", "--null", "-T", list]);
    run("gzip", ["-1", "-k", tar]);
    const size = statSync(tar).size;
    // The status tells what was found.
    const statuses = [0, 1];
    const less = "lists names and opens no member";
    return [
      compare({ task: "inspect, tar", title: `inspect, a tar of ${(size / 1e6).toFixed(0)} MB of binaries`, runs: 5 }, [
        { name: "plumb inspect x.tar", command: [plumb, "inspect", tar], statuses },
        { name: "tar tf x.tar", command: ["tar", "tPf", tar], uses: ["tar"], less },
        { name: "cat x.tar", command: ["cat", tar], uses: ["cat"], less: "reads only" },
      ]),
      compare({ task: "inspect, tar.gz", title: "the same, compressed by gzip -1", runs: 3 }, [
        { name: "plumb inspect x.tar.gz", command: [plumb, "inspect", `${tar}.gz`], statuses },
        { name: "tar tzf x.tar.gz", command: ["tar", "tzPf", `${tar}.gz`], uses: ["tar"], less },
        { name: "gzip -dc x.tar.gz", command: ["gzip", "-dc", `${tar}.gz`], uses: ["gzip"], less: "unpacks only" },
      ]),
    ].map((one) => withSpeed(one, size));
  });

function withSpeed(comparison: Comparison, bytes: number): Comparison {
  const [ours] = comparison.rows;
  return ours ? { ...comparison, notes: [`plumb: ${throughput(ours, bytes)} unpacked`] } : comparison;
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
