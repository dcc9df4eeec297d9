// What plumb cache status prints: the places, what fills them, how often they help.

import { count, formatBytes, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { CacheStatus } from "../../cache/status/status-schema.ts";
import { englishReport } from "../../messages/english-report.ts";
import type { Session } from "../session.ts";
import { formatAge } from "./age.ts";
import { storageLines } from "./cache-storage.ts";
import { tableLines } from "./table-lines.ts";

type View = Pick<Session, "columns" | "verbose" | "home" | "writer">;

/** So many rows of a table are shown; -v shows all. */
const shownRows = 12;

export function renderCacheStatus(status: CacheStatus, view: View, nowMs: number): string {
  const blocks = [
    gocacheLines(status, view, nowMs),
    status.build ? kindLines(status.build) : [],
    status.build ? compilerLines(status.build, view, nowMs) : [],
    hitLines(status.hits, view),
    moduleLines(status, view),
    otherLines(status.others, view, nowMs),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function gocacheLines({ gocache, build }: CacheStatus, view: View, nowMs: number): string[] {
  const { bold, yellow } = view.writer.style.stdout;
  const { path, reason, program, storage } = gocache;
  const say = (text: string) => wrap(visible(view.home.shorten(text)), view.columns - 2).map((line) => `  ${line}`);
  const lines = [
    `${bold("GOCACHE")}  ${path === null ? visible(reason ?? "") : visible(view.home.shorten(path))}`,
    ...(path !== null && reason !== null ? say(reason) : []),
    ...(storage ? storageLines(storage).flatMap(say) : []),
  ];
  if (program !== null) lines.push(...say(`GOCACHEPROG=${program}: that program keeps what is compiled`).map(yellow));
  if (build)
    lines.push(...say(`${count(build.files, "file")}, ${formatBytes(build.bytes)}`), ...trimLines(build, view, nowMs));
  for (const [number, noun] of [
    [build?.unreadable ?? 0, "cannot be read"],
    [build?.noFiles ?? 0, "under names of entries are no files"],
    [build?.foreign ?? 0, "are not Go's"],
  ] as const)
    if (number > 0) lines.push(yellow(`  ${number} ${noun}; plumb cache verify names them`));
  return lines;
}

type Build = NonNullable<CacheStatus["build"]>;

function trimLines({ trim }: Build, { columns, writer }: View, nowMs: number): string[] {
  const last = trim.lastMs === null ? "never trimmed" : `last trimmed ${formatAge(nowMs - trim.lastMs)} ago`;
  const overdue =
    trim.overdueFiles > 0
      ? `; ${count(trim.overdueFiles, "file")} (${formatBytes(trim.overdueBytes)}) not used for 5 days`
      : "";
  const late = trim.state === "late" || trim.state === "never";
  const remedy = late ? "; plumb cache prune --older-than 5d does what a trim would" : "";
  const lines = wrap(`${last}${overdue}: ${trim.why}${remedy}`, columns - 2).map((line) => `  ${line}`);
  return late ? lines.map(writer.style.stdout.yellow) : lines;
}

const ageNames: Readonly<Record<Build["ages"][number]["usedWithin"], string>> = {
  hour: "the last hour",
  day: "the last day",
  "five-days": "five days",
  month: "thirty days",
  older: "longer ago",
};

function kindLines({ kinds, ages }: Build): string[] {
  const rows = kinds.map(({ kind, files, bytes }) => [
    englishReport.cache.kinds[kind],
    files.toLocaleString("en"),
    formatBytes(bytes),
  ]);
  const used = ages
    .filter(({ files }) => files > 0)
    .map(({ usedWithin, files, bytes }) => [ageNames[usedWithin], files.toLocaleString("en"), formatBytes(bytes)]);
  return [
    ...tableLines(["kind", "files", "size"], rows, "lrr"),
    "",
    ...tableLines(["used within", "files", "size"], used, "lrr"),
  ];
}

function compilerLines({ compilers }: Build, { writer, verbose, columns }: View, nowMs: number): string[] {
  if (compilers.length === 0) return [];
  const shown = verbose ? compilers : compilers.slice(0, shownRows);
  const rows = shown.map(({ goVersion, platform, level, installed, files, bytes, newestMs }) => [
    visible(short(goVersion, 16, verbose)),
    installed === null ? "?" : installed ? "yes" : "no",
    visible(short(platform, 14, verbose)),
    level === null ? "" : visible(short(level.replace(/^\w+=/, ""), 12, verbose)),
    files.toLocaleString("en"),
    formatBytes(bytes),
    formatAge(nowMs - newestMs),
  ]);
  const head = ["compiled by", "installed", "for", "level", "packages", "size", "used ago"];
  const [first = "", ...lines] = tableLines(head, rows, "llllrrr");
  const experiments = (at: number) => wrap(visible(shown[at]?.experiments.join(", ") ?? ""), columns - 6);
  const withMore = (line: string, at: number) => [
    line,
    ...(verbose ? experiments(at).map((text) => writer.style.stdout.dim(`      ${text}`.trimEnd())) : []),
  ];
  return [first, ...lines.flatMap(withMore), ...restLine(compilers.length, writer, verbose)];
}

/** Development versions have long names. */
function short(text: string, length: number, verbose: boolean): string {
  return verbose || text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function restLine(all: number, { style }: View["writer"], verbose: boolean): string[] {
  return all > shownRows && !verbose ? [style.stdout.dim(`  and ${all - shownRows} more: -v shows them all`)] : [];
}

function hitLines({ mode, weeks, unreadable }: CacheStatus["hits"], { verbose, home, writer }: View): string[] {
  const bad = unreadable.map(({ path, reason }) => `  ${visible(home.shorten(path))}: ${visible(reason)}`);
  if (mode === "off") return ["Go counts nothing here: go telemetry is off", ...bad];
  const shown = verbose ? weeks : weeks.filter(({ current }) => current);
  if (shown.length === 0)
    return [
      weeks.length > 0 ? "no build this week was counted; -v shows earlier weeks" : "no build was counted yet",
      ...bad,
    ];
  const rows = shown.map(({ goVersion, platform, begin, hits, misses, rate, stdlibRecompiled, commands }) => [
    visible(goVersion),
    visible(platform),
    begin.slice(0, 10),
    `${(100 * rate).toFixed(1)} %`,
    (hits + misses).toLocaleString("en"),
    perCommand(misses, commands),
    stdlibRecompiled.toLocaleString("en"),
  ]);
  const head = ["looked up by", "for", "since", "found", "of", "misses/run", "std rebuilt"];
  return [...tableLines(head, rows, "lllrrrr"), ...bad.map(writer.style.stdout.yellow)];
}

function perCommand(misses: number, commands: CacheStatus["hits"]["weeks"][number]["commands"]): string {
  const runs = commands.filter(({ name }) => name !== "list").reduce((sum, one) => sum + one.runs, 0);
  return runs === 0 ? "" : (misses / runs).toFixed(1);
}

function moduleLines({ modules, gocache }: CacheStatus, view: View): string[] {
  if (modules === null) return [];
  const { path, storage, unpacked, downloads, toolchains } = modules;
  // On the same file system there is nothing new to say of it.
  const elsewhere = storage?.mount?.point !== gocache.storage?.mount?.point ? storage : null;
  const say = (text: string) => wrap(visible(text), view.columns - 2).map((line) => `  ${line}`);
  const rows = [
    [
      `${count(unpacked.modules, "module")}, unpacked`,
      unpacked.files.toLocaleString("en"),
      formatBytes(unpacked.bytes),
    ],
    ["downloads", downloads.files.toLocaleString("en"), formatBytes(downloads.bytes)],
    ...toolchains.map(({ goVersion, platform, files, bytes }) => [
      `toolchain ${visible(goVersion)} ${visible(platform)}`,
      files.toLocaleString("en"),
      formatBytes(bytes),
    ]),
  ];
  return [
    `${view.writer.style.stdout.bold("GOMODCACHE")}  ${visible(view.home.shorten(path))}`,
    ...(elsewhere ? storageLines(elsewhere).flatMap(say) : []),
    ...tableLines(["", "files", "size"], rows, "lrr").slice(1),
  ];
}

function otherLines(others: CacheStatus["others"], { home, writer }: View, nowMs: number): string[] {
  if (others.length === 0) return [];
  const rows = others.map(({ path, why, bytes, usedMs }) => [
    visible(home.shorten(path)),
    formatBytes(bytes),
    formatAge(nowMs - usedMs),
    why === null ? "" : writer.style.stdout.yellow(visible(home.shorten(why))),
  ]);
  return tableLines(["other caches", "size", "used ago", ""], rows, "lrrl");
}
