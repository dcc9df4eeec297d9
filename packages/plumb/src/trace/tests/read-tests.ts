// What the tests of a trace read, as go keeps it for their results, and what each of it is now: the next trace shows what changed.

import { createHash } from "node:crypto";
import { isAbsolute, join } from "node:path";
import type { FileStat, Host } from "@goplumb/core/host/host";
import { readActionEntry } from "../../go/build-cache/action-entry.ts";
import { entryPath } from "../../go/build-cache/entry-name.ts";
import { parseTestLog, type TestAccess, testLogKey } from "../../go/build-cache/test-result.ts";
import { linkOf } from "../causes/built-upon.ts";
import type { GoCommandLine } from "../run/go-argv.ts";
import { goWords } from "../run/go-words.ts";
import type { TestRecord, Trace, TraceNode } from "../trace-schema.ts";
import { testArguments } from "./test-arguments.ts";

type Reader = Pick<Host, "files" | "env">;

/** By the name of the action that runs the test. */
export async function readTests(host: Reader, trace: Trace, line: GoCommandLine): Promise<Trace["tests"]> {
  const { nodes, settings, goVersion } = trace;
  const tests = nodes.filter(({ mode, outcome }) => mode === "test run" && (outcome === "ran" || outcome === "hit"));
  if (tests.length === 0) return {};
  const wanted = testArguments(goWords(line), settings.GOFLAGS ?? "", goVersion ?? "");
  const zone = await timeZone(host);
  const records = tests.map(async (node): Promise<[string, TestRecord]> => {
    const nothing = { args: [], zone, keptMs: null, keptFor: null, read: null };
    if (wanted.kind === "not-kept") return [node.name, { ...nothing, reason: wanted.reason }];
    const kept = await keptList(host, trace, node, wanted.args);
    const read = kept ? await lookAt(host, kept.accesses, folderOf(trace, node)) : null;
    const { madeMs: keptMs = null, keptFor = null } = kept ?? {};
    return [node.name, { reason: null, args: [...wanted.args], zone, keptMs, keptFor, read }];
  });
  return Object.fromEntries(await Promise.all(records));
}

/** What was read, as it is now. */
export async function lookAgain(host: Reader, record: TestRecord): Promise<TestRecord> {
  if (!record.read) return record;
  const env = Object.keys(record.read.env).map((name) => [name, shownValue(name, variable(host, name))] as const);
  const files = Object.entries(record.read.files).map(async ([path, was]) => {
    const kind = /, \d+ entries /.test(was) ? "open" : "stat";
    return [path, await shownFile(host.files, path, kind)] as const;
  });
  const read = { env: Object.fromEntries(env), files: Object.fromEntries(await Promise.all(files)) };
  return { ...record, zone: await timeZone(host), read };
}

interface KeptList {
  readonly accesses: readonly TestAccess[];
  readonly madeMs: number;
  readonly keptFor: "inputs" | "content";
}

/** Go keeps the list under the program's inputs and under its content. */
async function keptList(
  { files }: Reader,
  { nodes, settings, goVersion }: Trace,
  node: TraceNode,
  args: readonly string[],
): Promise<KeptList | undefined> {
  const [link] = linkOf(node, nodes);
  const { GOCACHE = "" } = settings;
  if (!isAbsolute(GOCACHE) || settings.GOCACHEPROG) return undefined;
  const programs = [
    ["inputs", link?.actionId],
    ["content", link?.contentId],
  ] as const;
  for (const [keptFor, program] of programs) {
    const key = program && testLogKey({ goVersion: goVersion ?? "", program, args });
    const object = key ? await readObject(files, GOCACHE, key) : undefined;
    const accesses = object && parseTestLog(object.text);
    if (accesses) return { accesses, madeMs: object.madeMs, keptFor };
  }
  return undefined;
}

const maxLogBytes = 16 * 1024 * 1024;

async function readObject(files: Host["files"], cache: string, key: string) {
  try {
    const action = await files.readText(join(cache, entryPath("action", key)), 4096);
    const entry = readActionEntry(new TextEncoder().encode(action ?? ""), key);
    if (entry.kind !== "ok") return undefined;
    const text = await files.readText(join(cache, entryPath("output", entry.entry.output)), maxLogBytes);
    return text === undefined ? undefined : { text, madeMs: Number(entry.entry.madeNs / 1000n) / 1000 };
  } catch {
    return undefined;
  }
}

interface Folder {
  readonly root: string;
  readonly directory: string;
}

/** Of packages of main modules: those of others nobody changes. */
function folderOf({ modules }: Trace, { package: path }: TraceNode): Folder | undefined {
  const module = modules
    .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  return module && { root: module.directory, directory: join(module.directory, path.slice(module.path.length)) };
}

/** A test that opens all files of a tree is told by its first ones. */
const mostFiles = 5000;

/** As go looks at them: only below the module's root, and by size, mode and time. GODEBUG counts always. */
async function lookAt(
  host: Reader,
  accesses: readonly TestAccess[],
  folder: Folder | undefined,
): Promise<NonNullable<TestRecord["read"]>> {
  const env: Record<string, string | null> = { GODEBUG: shownValue("GODEBUG", host.env.GODEBUG) };
  const paths = new Map<string, "open" | "stat">();
  let at = folder?.directory;
  for (const { kind, name } of accesses) {
    if (kind === "getenv") {
      env[name] = shownValue(name, variable(host, name));
      continue;
    }
    if (kind === "chdir") at = name;
    const path = isAbsolute(name) ? name : join(at ?? "/", name);
    const counts = kind === "chdir" || (folder && (path === folder.root || path.startsWith(`${folder.root}/`)));
    if (counts && paths.size < mostFiles && paths.get(path) !== "open")
      paths.set(path, kind === "open" ? kind : "stat");
  }
  const files = [...paths].map(async ([path, kind]) => [path, await shownFile(host.files, path, kind)] as const);
  return { env, files: Object.fromEntries(await Promise.all(files)) };
}

/** A test may ask for names that every object has. */
function variable({ env }: Reader, name: string): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : undefined;
}

/** Values of variables that hold no secrets; of others only that they changed can be told. */
function shownValue(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (harmless.test(name)) return value;
  return `sha256 ${createHash("sha256").update(value).digest("hex").slice(0, 12)}`;
}

const harmless =
  /^(TZ|LANG|LANGUAGE|LC_\w+|GODEBUG|GO(ROOT|PATH|OS|ARCH|MAXPROCS|GC|MEMLIMIT|TRACEBACK|CACHE|MODCACHE|TMPDIR|FLAGS)|HOME|PATH|PWD|TMPDIR|TMP|TEMP|USER|SHELL|TERM|CI|HOSTNAME)$/;

async function shownFile(files: Host["files"], path: string, kind: "open" | "stat"): Promise<string> {
  const stat = await files.stat(path).catch(() => undefined);
  if (!stat) return "not there";
  if (stat.kind !== "directory") return shownStat(stat);
  if (kind === "stat") return shownStat(stat);
  const entries = (await files.list(path).catch(() => undefined)) ?? [];
  const each = entries.slice(0, mostFiles).map(async ({ name }) => {
    const entry = await files.lstat(join(path, name)).catch(() => undefined);
    return `${name} ${entry ? shownStat(entry) : "not there"}`;
  });
  const listing = createHash("sha256")
    .update((await Promise.all(each)).join("\n"))
    .digest("hex");
  return `${shownStat(stat)}, ${entries.length} entries ${listing.slice(0, 12)}`;
}

function shownStat({ kind, mode, size, modifiedMs }: FileStat): string {
  const what = kind === "directory" ? "folder" : `${size} bytes`;
  return `${what}, mode ${mode.toString(8).padStart(4, "0")}, of ${new Date(modifiedMs).toISOString()}`;
}

/** Go writes times of files as they read in it: https://pkg.go.dev/time#Location */
async function timeZone({ files, env }: Reader): Promise<string> {
  if (env.TZ !== undefined) return env.TZ === "" ? "UTC" : env.TZ.replace(/^:/, "");
  const path = await files.realPath("/etc/localtime").catch(() => undefined);
  return path?.replace(/^.*\/zoneinfo\//, "") ?? "UTC";
}
