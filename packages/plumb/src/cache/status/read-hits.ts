// The files in which go counts, in its directory for that.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { pathFor, userDirectory } from "../../go/env-file.ts";
import { type CounterFile, maxCounterBytes, readCounters } from "../../go/telemetry-counters.ts";
import { hitRates } from "./hit-rate.ts";
import type { CacheStatus } from "./status-schema.ts";

/** Each of Go's programs has one a week and version. */
const mostFiles = 500;

export async function readHits(host: Host): Promise<CacheStatus["hits"]> {
  const folder = telemetryDirectory(host);
  if (folder === null) return { directory: null, mode: null, weeks: [], unreadable: [], skipped: 0 };
  const mode = (await host.files.readText(join(folder, "mode"), 200).catch(() => undefined))?.trim().split(" ")[0];
  const local = join(folder, "local");
  const names = ((await host.files.list(local).catch(() => undefined)) ?? []).flatMap(({ name, kind }) =>
    kind === "file" && /^go@.+\.count$/.test(name) ? [name] : [],
  );
  const read = await Promise.all(names.slice(-mostFiles).map((name) => readFile(host, join(local, name))));
  return {
    directory: folder,
    // Without the file go counts and sends nothing.
    mode: mode || "local",
    weeks: hitRates(
      read.flatMap((one) => ("file" in one ? [one.file] : [])),
      host.clock.now(),
    ),
    unreadable: read.flatMap((one) => ("reason" in one ? [one] : [])),
    skipped: Math.max(0, names.length - mostFiles),
  };
}

async function readFile(host: Host, path: string): Promise<{ file: CounterFile } | { path: string; reason: string }> {
  try {
    const file = await host.files.open(path);
    if (!file) return { path, reason: "it is gone" };
    try {
      // One byte more tells that it is too long.
      const read = readCounters(new Uint8Array(file.read(0, maxCounterBytes + 1)));
      return read.kind === "ok" ? { file: read.file } : { path, reason: read.reason };
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof PlumbError) return { path, reason: error.message };
    throw error;
  }
}

/** GOTELEMETRYDIR, which nothing can set: `os.UserConfigDir` and `go/telemetry` in it (`x/telemetry/internal/telemetry.Dir`). */
function telemetryDirectory({ machine, env }: Host): string | null {
  const config = userDirectory(machine.os, env, "config");
  return config.kind === "none" ? null : pathFor(machine.os).join(config.path, "go", "telemetry");
}
