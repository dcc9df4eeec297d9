// inspect over the system's own ELF files, beside the programs that read their headers; and how much of each file is read.

import { formatBytes } from "@goplumb/core/output/text-layout";
import { inspectPath } from "../packages/binary/test/support/file-source.ts";
import type { Bench } from "./bench.ts";
import { elfFiles } from "./elf-files.ts";
import { compare } from "./measure.ts";

const wanted = 2500;

export const benchInspect: Bench = ({ plumb, peers }) => {
  const files = elfFiles(wanted);
  return [
    compare({ task: "inspect", title: `inspect, ${files.length} system ELF files`, runs: 7, notes: bytesRead(files) }, [
      { name: "plumb inspect", command: [plumb, "inspect", ...files], statuses: [0, 1] },
      { name: "file -b", command: ["file", "-b", ...files], uses: ["file"], less: "no glibc floor, no judgement" },
      {
        name: "readelf -hldV",
        command: ["readelf", "-hldV", ...files],
        uses: ["readelf"],
        // Of a file that it finds fault with it says so.
        statuses: [0, 1],
        less: "prints headers and judges nothing",
      },
      {
        name: "llvm-readobj",
        command: peers.command(
          "llvm-readobj",
          "--file-headers",
          "--program-headers",
          "--needed-libs",
          "--version-info",
          ...files,
        ),
        uses: ["llvm-readobj"],
        statuses: [0, 1],
        less: "prints headers and judges nothing",
      },
    ]),
  ];
};

/** Bytes asked of each file: of those whose headers suffice, and of those with Go build info. */
function bytesRead(files: readonly string[]): readonly string[] {
  const read = files.map((path) => {
    const { file, reads, bytes } = inspectPath(path);
    return { go: file.images.some(({ go }) => go !== null), reads, bytes };
  });
  return [
    { name: "headers suffice", list: read.filter(({ go }) => !go) },
    { name: "with Go build info", list: read.filter(({ go }) => go) },
  ].map(({ name, list }) => {
    const sizes = list.map(({ bytes }) => bytes).sort((a, b) => a - b);
    const over = sizes.filter((bytes) => bytes > 64 * 1024).length;
    const reads = list.reduce((sum, one) => sum + one.reads, 0) / Math.max(1, list.length);
    const at = (share: number) => formatBytes(sizes[Math.floor(share * (sizes.length - 1))] ?? 0);
    return `read of each file, ${name}: ${list.length} files, ${reads.toFixed(1)} reads, median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}, over 64 KiB: ${over}`;
  });
}
