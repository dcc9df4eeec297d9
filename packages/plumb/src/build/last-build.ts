// The last build of each directory, as its JSON document says it; kept below PLUMB_HOME for who asks later.

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import { BuildSchema } from "./build-schemas.ts";

/** So many directories are remembered. */
const mostKept = 40;
/** A document beyond it is not read; a hundred outputs take some 300 kB. */
const maxBytes = 16 * 1024 * 1024;

const LastBuildSchema = v.object({
  /** Where plumb build was typed. */
  directory: v.string(),
  /** Milliseconds since 1970. */
  endedMs: v.number(),
  build: BuildSchema,
});
export type LastBuild = v.InferOutput<typeof LastBuildSchema>;

export async function keepLastBuild(
  host: Host,
  home: PlumbHome,
  last: { readonly directory: string; readonly endedMs: number; readonly build: object },
): Promise<void> {
  const folder = buildsFolder(home);
  await makeFolder(host, folder);
  await removeLeftovers(host, folder);
  await host.changes.write(join(folder, fileName(last.directory)), JSON.stringify(last), { mode: 0o600 });
  const builds = await filesByAge(host, folder);
  for (const name of builds.slice(mostKept)) await host.changes.remove(join(folder, name)).catch(() => false);
}

/** Of this directory, else the newest of all; undefined when none is kept that can be read. */
export async function readLastBuild(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  directory: string,
): Promise<LastBuild | undefined> {
  const folder = buildsFolder(home);
  const own = await readBuild({ files }, join(folder, fileName(directory)));
  if (own) return own;
  const [newest] = await filesByAge({ files }, folder);
  return newest === undefined ? undefined : readBuild({ files }, join(folder, newest));
}

function buildsFolder({ cache }: PlumbHome): string {
  return join(cache, "builds");
}

function fileName(directory: string): string {
  return `${createHash("sha256").update(directory).digest("hex").slice(0, 16)}.json`;
}

async function readBuild({ files }: Pick<Host, "files">, path: string): Promise<LastBuild | undefined> {
  const text = await files.readText(path, maxBytes).catch(() => undefined);
  try {
    const parsed = v.safeParse(LastBuildSchema, JSON.parse(text ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Names, the newest first. */
async function filesByAge({ files }: Pick<Host, "files">, folder: string): Promise<readonly string[]> {
  const entries = ((await files.list(folder)) ?? []).filter(({ name }) => /^[0-9a-f]{16}\.json$/.test(name));
  const dated = await Promise.all(
    entries.map(async ({ name }) => ({ name, modifiedMs: (await files.lstat(join(folder, name)))?.modifiedMs ?? 0 })),
  );
  return dated.toSorted((one, other) => other.modifiedMs - one.modifiedMs).map(({ name }) => name);
}
