// The goCaches group: `trim.txt` of GOCACHE, the times of its directories, and a sample of its files. The names of the files are
// hashes, so that some directories stand for all. https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/cache.go

import { isAbsolute, join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import type { Look } from "../look.ts";
import { settingsInForce } from "../settings-in-force.ts";
import type { GoCaches } from "./schema.ts";

type BuildCache = NonNullable<GoCaches["build"]>;

/** One directory for each first byte of a hash. */
const directories = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** Directories whose files are looked at, and how many of each: a cache of many gigabytes costs no more than a small one. */
const sampled = directories.filter((_, byte) => byte % 16 === 7);
const maxFiles = 200;

export async function gatherGoCaches(look: Look): Promise<GoCaches> {
  const { files, clock } = look.host;
  const path = (await settingsInForce(look)).GOCACHE?.value ?? "";
  return { atMs: clock.now(), build: isAbsolute(path) ? await readBuildCache(files, path) : null };
}

async function readBuildCache(files: Files, path: string): Promise<BuildCache | null> {
  const stat = await files.stat(path).catch(() => undefined);
  if (stat?.kind !== "directory") return null;
  const [trim, changes, samples] = await Promise.all([
    files.readText(join(path, "trim.txt"), 100).catch(() => undefined),
    Promise.all(directories.map((name) => changedMs(files, join(path, name)))),
    Promise.all(sampled.map((name) => sampleDirectory(files, join(path, name)))),
  ]);
  const seen = samples.flat();
  const scale = directories.length / sampled.length;
  return {
    path,
    trimmedMs: parseTrim(trim ?? ""),
    changedMs: greatest(changes.flat()),
    oldestUseMs: greatest(
      seen.map(({ usedMs }) => -usedMs),
      -1,
    ),
    estimatedBytes: seen.length > 0 ? Math.round(scale * sum(seen.map(({ size, weight }) => size * weight))) : null,
    estimatedFiles: seen.length > 0 ? Math.round(scale * sum(seen.map(({ weight }) => weight))) : null,
  };
}

/** Seconds since 1970, and nothing else. */
export function parseTrim(text: string): number | null {
  return /^\d{1,11}\n?$/.test(text) ? Number(text) * 1000 : null;
}

async function changedMs(files: Files, directory: string): Promise<number[]> {
  const stat = await files.stat(directory).catch(() => undefined);
  return stat?.kind === "directory" ? [stat.modifiedMs] : [];
}

interface Sample {
  readonly size: number;
  readonly usedMs: number;
  /** How many files it stands for. */
  readonly weight: number;
}

async function sampleDirectory(files: Files, directory: string): Promise<Sample[]> {
  const entries = ((await files.list(directory).catch(() => undefined)) ?? []).filter(({ kind }) => kind === "file");
  const looked = entries.slice(0, maxFiles);
  const samples = looked.map(async ({ name }): Promise<Sample[]> => {
    const stat = await files.lstat(join(directory, name)).catch(() => undefined);
    if (stat?.kind !== "file") return [];
    return [{ size: stat.size, usedMs: stat.modifiedMs, weight: entries.length / looked.length }];
  });
  return (await Promise.all(samples)).flat();
}

function greatest(numbers: readonly number[], sign = 1): number | null {
  return numbers.length > 0 ? sign * numbers.reduce((best, one) => Math.max(best, one)) : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
