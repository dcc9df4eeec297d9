// What plumb cache bench has measured, as a table.

import { count, formatBytes, formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { BenchPlace, CacheBench } from "../../cache/bench/bench-schema.ts";
import type { Latency } from "../../cache/latency.ts";
import type { Session } from "../session.ts";
import { tableLines } from "./table-lines.ts";

type View = Pick<Session, "writer" | "home">;

export function renderCacheBench(bench: CacheBench, view: View): string {
  const { here, there, ratios, files } = bench;
  const { bold, dim } = view.writer.style.stdout;
  const row = (label: string, cell: (place: BenchPlace) => string, ratio: number | null | undefined) =>
    there ? [label, cell(here), cell(there), ratioText(ratio)] : [label, cell(here)];
  const time = (ms: number | undefined) => (ms === undefined ? "" : formatDuration(ms));
  const rows = [
    row("make and rename a file", ({ latency }) => latencyText(latency.create), ratios?.create),
    row("look at a file", ({ latency }) => latencyText(latency.stat), ratios?.stat),
    row("open and read a file", ({ latency }) => latencyText(latency.read), ratios?.read),
    ...(here.build
      ? [
          row("build with an empty cache", ({ build }) => time(build?.emptyMs), ratios?.buildEmpty),
          row("build with a full cache", ({ build }) => time(build?.fullMs), ratios?.buildFull),
        ]
      : []),
  ];
  const [head = "", ...table] = tableLines(there ? ["", "here", "there", "there / here"] : ["", "here"], rows, "llll");
  const lines = [
    `here   ${placeText(here, view)}`,
    ...(there ? [`there  ${placeText(there, view)}`] : []),
    "",
    bold(head),
    ...table,
  ];
  if (here.build) {
    const size = `${count(here.build.files, "file")}, ${formatBytes(here.build.bytes)} in the cache`;
    lines.push(dim(`${visible(bench.package ?? "")}: ${size}`));
  }
  lines.push(dim(`${count(files, "file")} of 4 KiB each: median · 99th percentile; nothing of it is left`));
  return `${lines.join("\n")}\n`;
}

function placeText({ path, fileSystem }: BenchPlace, { home }: View): string {
  const where = fileSystem ? `  (${fileSystem.type}, mounted at ${fileSystem.point})` : "";
  return visible(`${home.shorten(path)}${where}`);
}

function latencyText({ p50, p99 }: Latency): string {
  return `${p50} µs · ${p99} µs`;
}

function ratioText(ratio: number | null | undefined): string {
  return ratio === null || ratio === undefined ? "" : `${ratio.toFixed(2)}×`;
}
