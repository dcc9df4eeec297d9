// Traces that are kept in PLUMB_HOME: a folder for what is worked on, and in it a file for each trace, whose name tells what it can be
// compared with. Nothing is locked: each file is written in one step, and read by nobody who needs another.

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import { goCommandLine } from "../run/go-argv.ts";
import { goWords, keyFlags } from "../run/go-words.ts";
import { type Trace, TraceSchema } from "../trace-schema.ts";

/** Of one command with the same settings, and of all that is done in one module. */
const keptAlike = 5;
const keptTogether = 40;

/** A trace beyond it is not read; the inputs of a thousand packages take a few MiB. */
const maxBytes = 512 * 1024 * 1024;

export interface StoredTrace {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  /** `build`, `test`, … */
  readonly command: string;
  /** The same for the same words, and for the same settings, flags and folders that decide about keys. */
  readonly words: string;
  readonly settings: string;
}

export type Kinship = Pick<StoredTrace, "command" | "words" | "settings">;

type KindOfTrace = Pick<Trace, "argv" | "settings" | "modules">;

/** What a trace has to have alike to be compared with best. */
export function kinshipOf({ argv, settings, modules }: KindOfTrace, command: string): Kinship {
  const { GOCACHE, GOROOT, ...keys } = settings;
  const line = goCommandLine(argv.slice(1));
  const flags = line ? keyFlags(goWords(line).flags) : [];
  // A work tree is compared with itself before others.
  const folders = modules.map(({ directory }) => directory).toSorted();
  const ofKeys = JSON.stringify([Object.entries(keys), flags.toSorted(), folders]);
  return { command, words: shortHash(argv.join("\0")), settings: shortHash(ofKeys) };
}

/** @returns the file */
export async function storeTrace(host: Host, home: PlumbHome, trace: Trace, command: string): Promise<string> {
  const folder = tracesFolder(home, trace);
  await makeFolder(host, folder);
  const { words, settings } = kinshipOf(trace, command);
  const name = `${Math.round(trace.startedMs)}-${host.machine.pid}-${command}-${words}-${settings}.json.gz`;
  const { gzipSync } = await import("node:zlib");
  for (const one of [home.traces, folder]) await removeLeftovers(host, one);
  await host.changes.write(join(folder, name), gzipSync(JSON.stringify(trace), { level: 1 }), { mode: 0o600 });
  await removeOld(host, folder);
  return join(folder, name);
}

/** Newest first. @param place modules that are worked on, or without one the directory */
export async function listTraces(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  place: Pick<Trace, "modules" | "directory">,
): Promise<readonly StoredTrace[]> {
  const folder = tracesFolder(home, place);
  const entries = (await files.list(folder)) ?? [];
  const found = entries.flatMap(({ name, kind }) => {
    const [, startedMs, command, words, settings] = namePattern.exec(name) ?? [];
    if (kind !== "file" || !startedMs || !command || !words || !settings) return [];
    return [{ path: join(folder, name), startedMs: Number(startedMs), command, words, settings }];
  });
  return found.toSorted((one, other) => other.startedMs - one.startedMs);
}

const namePattern = /^(\d{10,16})-\d+-([a-z]+)-([0-9a-f]{12})-([0-9a-f]{12})\.json\.gz$/;

/** Undefined when it is gone, damaged, or of another layout: then it is as if it had never been. */
export async function readTrace({ files }: Pick<Host, "files">, path: string): Promise<Trace | undefined> {
  const { gunzipSync } = await import("node:zlib");
  const file = await files.open(path).catch(() => undefined);
  try {
    const packed = Buffer.from(file?.read(0, Math.min(file.size, maxBytes)) ?? []);
    const text = gunzipSync(packed, { maxOutputLength: maxBytes }).toString("utf8");
    const parsed = v.safeParse(TraceSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  } finally {
    file?.close();
  }
}

function tracesFolder({ traces }: PlumbHome, { modules, directory }: Pick<Trace, "modules" | "directory">): string {
  return join(
    traces,
    shortHash(
      modules.length > 0
        ? modules
            .map(({ path }) => path)
            .toSorted()
            .join("\0")
        : `directory ${directory}`,
    ),
  );
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** What cannot be removed stays. */
async function removeOld(host: Host, folder: string): Promise<void> {
  const entries = (await host.files.list(folder)) ?? [];
  const names = entries.flatMap(({ name }) => (namePattern.test(name) ? [name] : [])).toSorted(newestFirst);
  const alike = new Map<string, number>();
  for (const [place, name] of names.entries()) {
    const kin = name.replace(/^\d+-\d+-/, "");
    const count = (alike.get(kin) ?? 0) + 1;
    alike.set(kin, count);
    if (count > keptAlike || place >= keptTogether) await host.changes.remove(join(folder, name)).catch(() => false);
  }
}

function newestFirst(one: string, other: string): number {
  return Number.parseInt(other, 10) - Number.parseInt(one, 10);
}
