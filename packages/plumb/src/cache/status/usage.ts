// What fills a build cache: by kind, by the Go that compiled it and for what, by age. Pure.

import { plainVersion } from "../installed-versions.ts";
import { bytesOf, type CacheContent, type OutputFile } from "../read-cache/content.ts";
import type { CacheStatus } from "./status-schema.ts";

type BuildCache = NonNullable<CacheStatus["build"]>;
export type Usage = Pick<
  BuildCache,
  "files" | "bytes" | "kinds" | "compilers" | "ages" | "foreign" | "noFiles" | "unreadable"
>;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Go trims what was not used for five days, and an hour because it notes a use only that often (`Trim`). */
export const trimAgeMs = 5 * dayMs + hourMs;

const ageBounds = [
  ["hour", hourMs],
  ["day", dayMs],
  ["five-days", trimAgeMs],
  ["month", 30 * dayMs],
  ["older", Number.POSITIVE_INFINITY],
] as const;

/** @param installed null when it is not known which versions of Go there are */
export function usageOf(content: CacheContent, installed: ReadonlySet<string> | null, nowMs: number): Usage {
  const kinds = new Map<string, Sum>();
  const compilers = new Map<string, Sum & Omit<BuildCache["compilers"][number], "files" | "bytes" | "installed">>();
  const ages = new Map<string, Sum>();
  const age = (modifiedMs: number, bytes: number, files: number) => {
    const [name] = ageBounds.find(([, bound]) => nowMs - modifiedMs < bound) ?? ["older"];
    add(ages, name, bytes, files);
  };
  for (const { size, modifiedMs } of content.actions.values()) {
    add(kinds, "action", size, 1);
    age(modifiedMs, size, 1);
  }
  for (const output of content.outputs.values()) {
    const [bytes, files] = [bytesOf(output), output.programs?.length ?? 1];
    add(kinds, output.object.kind, bytes, files);
    age(output.modifiedMs, bytes, files);
    addCompiler(compilers, output, bytes);
  }
  const all = [...kinds.values()];
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds: bySize([...kinds].map(([kind, sum]) => ({ kind: kind as BuildCache["kinds"][number]["kind"], ...sum }))),
    compilers: bySize(
      [...compilers.values()].map((one) => ({
        ...one,
        installed: installed === null ? null : installed.has(plainVersion(one.goVersion)),
      })),
    ),
    ages: ageBounds.map(([name]) => ({ usedWithin: name, ...(ages.get(name) ?? { files: 0, bytes: 0 }) })),
    foreign: content.foreign.length,
    noFiles: content.noFiles.length,
    unreadable: content.unreadable.length,
  };
}

interface Sum {
  files: number;
  bytes: number;
}

function add(sums: Map<string, Sum>, key: string, bytes: number, files: number): void {
  const sum = sums.get(key);
  if (sum) {
    sum.files += files;
    sum.bytes += bytes;
  } else sums.set(key, { files, bytes });
}

function addCompiler(
  compilers: Map<string, Sum & Omit<BuildCache["compilers"][number], "files" | "bytes" | "installed">>,
  { object, modifiedMs }: OutputFile,
  bytes: number,
): void {
  if (object.kind !== "package") return;
  const { goVersion, goos, goarch, level, experiments } = object;
  const key = [goVersion, goos, goarch, level, ...experiments].join(" ");
  const known = compilers.get(key);
  if (known) {
    known.files += 1;
    known.bytes += bytes;
    known.oldestMs = Math.min(known.oldestMs, modifiedMs);
    known.newestMs = Math.max(known.newestMs, modifiedMs);
  } else {
    const platform = `${goos}/${goarch}`;
    const times = { oldestMs: modifiedMs, newestMs: modifiedMs };
    compilers.set(key, { goVersion, platform, level, experiments: [...experiments], files: 1, bytes, ...times });
  }
}

function bySize<T extends Sum>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => b.bytes - a.bytes || b.files - a.files);
}
