// inspect over the system's own ELF files, beside file(1) on the same list; and how much of each file is read.

import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { inspectPath } from "../packages/binary/test/support/file-source.ts";
import { elfFiles } from "./elf-files.ts";
import { measureInTurn, median } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";

const wanted = 2500;

export async function benchInspect(): Promise<string> {
  const files = elfFiles(wanted);
  const rows = await measureInTurn(
    [
      { name: "plumb inspect", command: [join(root, "plumb"), "inspect", ...files] },
      { name: "file -b", command: ["file", "-b", ...files] },
      { name: "plumb inspect --json", command: [join(root, "plumb"), "inspect", "--json", ...files] },
    ],
    7,
  );
  const perFile = (median(rows[0]?.wallMs ?? []) * 1000) / files.length;
  const title = `inspect, ${files.length} system ELF files, 7 runs in turn (ours: ${perFile.toFixed(0)} µs a file)`;
  return `${comparisonTable(title, rows)}\n\n${bytesRead(files)}`;
}

/** Bytes asked of each file: of those whose headers suffice, and of those with Go build info. */
function bytesRead(files: readonly string[]): string {
  const read = files.map((path) => {
    const { file, reads, bytes } = inspectPath(path);
    return { go: file.images.some(({ go }) => go !== null), reads, bytes };
  });
  const lines = [
    { name: "headers suffice", list: read.filter(({ go }) => !go) },
    { name: "with Go build info", list: read.filter(({ go }) => go) },
  ].map(({ name, list }) => {
    const sizes = list.map(({ bytes }) => bytes).sort((a, b) => a - b);
    const over = sizes.filter((bytes) => bytes > 64 * 1024).length;
    const reads = list.reduce((sum, one) => sum + one.reads, 0) / Math.max(1, list.length);
    const at = (share: number) => formatBytes(sizes[Math.floor(share * (sizes.length - 1))] ?? 0);
    return `  ${name}: ${list.length} files, ${reads.toFixed(1)} reads, median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}, over 64 KiB: ${over}`;
  });
  return ["bytes read of each file", ...lines].join("\n");
}
