// Whether plumb knows which Go each Delve debugs: its table beside the constants in Delve's own source, for every release that the
// module proxy has; and verdicts beside real sessions, for each Delve and each Go tree that is named.
//   ./plumb --run bench/delve-matrix.ts [GOROOT… [DLV…]]

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { DebugReport } from "../packages/plumb/src/debug/debug-report.ts";
import { delveRange, delveRanges, delveSupportsGo } from "../packages/plumb/src/go/delve-matrix.ts";
import { columns } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const modulePath = "github.com/go-delve/delve";
const launcher = join(import.meta.dir, "../plumb");
/** Minor versions of Go that are asked about. */
const minors = Array.from({ length: 18 }, (_, index) => 10 + index);

const places = process.argv.slice(2);
const goroots = places.filter((place) => existsSync(join(place, "bin/go")));
const delves = places.filter((place) => basename(place) === "dlv");
await withFolder(async (folder) => {
  process.stdout.write(`${source(folder)}\n`);
  if (delves.length > 0) process.stdout.write(`\n${sessions(folder)}\n`);
});

/** All releases, with the constants that each has. */
function source(folder: string): string {
  const listed = go(folder, ["list", "-m", "-versions", "-json", modulePath]);
  const versions: readonly string[] = JSON.parse(listed).Versions ?? [];
  const tagged = new Set([...versions, ...delveRanges.flatMap(({ from, to }) => [`v${from}`, `v${to}`])]);
  let equal = 0;
  const wrong: string[] = [];
  const unread: string[] = [];
  for (const version of tagged) {
    const limits = constants(folder, version);
    if (limits === undefined) unread.push(version);
    if (limits === undefined || limits === null) continue;
    for (const minor of minors) {
      const own = minor < limits.minimum ? "go-too-old" : minor > limits.maximum ? "dlv-too-old" : "ok";
      const ours = delveSupportsGo(version, `go1.${minor}.1`);
      if (ours === own) equal += 1;
      else wrong.push(`${version} and Go 1.${minor}: ${ours}, its constants say ${own}`);
    }
  }
  return [
    `Delve's constants: ${equal} verdicts equal, ${wrong.length} not (${tagged.size - unread.length} releases × ${minors.length} minor versions of Go)`,
    ...wrong.map((line) => `  ${line}`),
    ...(unread.length > 0 ? [`  not served by the proxy: ${unread.join(" ")}`] : []),
  ].join("\n");
}

/** Null: it has none yet. Undefined: its source can not be had. */
function constants(folder: string, version: string): { minimum: number; maximum: number } | null | undefined {
  const answer = Bun.spawnSync(["go", "mod", "download", "-json", `${modulePath}@${version}`], { cwd: folder });
  if (answer.exitCode !== 0) return undefined;
  const file = join(JSON.parse(answer.stdout.toString()).Dir, "pkg/goversion/compat.go");
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const limit = (name: string) => {
    const minor = new RegExp(`${name}\\w*Minor\\s*=\\s*(\\d+)`, "i").exec(text)?.[1];
    const array = new RegExp(`${name}\\w*\\s*=\\s*GoVersion\\{(?:Major:\\s*)?1,\\s*(?:Minor:\\s*)?(\\d+)`, "i").exec(
      text,
    )?.[1];
    return Number(minor ?? array);
  };
  const limits = { minimum: limit("minSupportedVersionOfGo"), maximum: limit("maxSupportedVersionOfGo") };
  return Number.isNaN(limits.minimum) || Number.isNaN(limits.maximum) ? null : limits;
}

/** Each Delve with a program of each Go: what the table says, and what came of it. */
function sessions(folder: string): string {
  const rows: string[][] = [];
  let differ = 0;
  for (const goroot of goroots) {
    const program = build(folder, goroot);
    for (const dlv of delves) {
      const checked = Bun.spawnSync([launcher, "debug", "check", "--json", "--dlv", dlv, program]);
      const report: DebugReport = JSON.parse(checked.stdout.toString());
      const { version, builtBy } = report.dlv ?? { version: null, builtBy: null };
      const verdict = report.links.find(({ name }) => name === "versions")?.status === "passed" ? "passed" : "failed";
      const outcome = report.verdict === "passed" ? "passed" : `${report.failed}: ${report.cause?.id ?? report.found}`;
      if (verdict !== report.verdict || (report.verdict === "failed" && report.failed !== "versions")) differ += 1;
      rows.push([`${version} by ${builtBy}`, basename(goroot), verdict, outcome]);
    }
  }
  const head = ["Delve", "Go of the program", "foreseen", "session"];
  const known = delves.filter((dlv) => delveRange(versionOf(dlv)) === undefined).length;
  return [
    ...columns([head, ...rows]),
    `${rows.length} sessions, ${differ} otherwise than foreseen; ${known} of the Delves not in the table`,
  ].join("\n");
}

function build(folder: string, goroot: string): string {
  const directory = join(folder, basename(goroot));
  mkdirSync(directory);
  writeFileSync(join(directory, "go.mod"), "module example.com/debugged\n\ngo 1.18\n");
  writeFileSync(join(directory, "main.go"), "package main\n\nfunc main() { println(1) }\n");
  const program = join(directory, "debugged");
  const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false" };
  const built = Bun.spawnSync([join(goroot, "bin/go"), "build", "-o", program, "."], { cwd: directory, env });
  if (built.exitCode !== 0) throw new Error(built.stderr.toString());
  return program;
}

function versionOf(dlv: string): string {
  return /^\s*mod\s+\S+\s+(v\S+)/m.exec(Bun.spawnSync(["go", "version", "-m", dlv]).stdout.toString())?.[1] ?? "";
}

function go(cwd: string, args: readonly string[]): string {
  const ran = Bun.spawnSync(["go", ...args], { cwd });
  if (ran.exitCode !== 0) throw new Error(ran.stderr.toString());
  return ran.stdout.toString();
}
