// The Node that runs the half of an editor which serves windows on other machines: one folder a release, the newest counts.

import { join } from "node:path";
import type { Executable } from "../../executable/schema.ts";
import type { Look } from "../../look.ts";
import { firstProgram } from "../application.ts";
import { readJson } from "../bounded-json.ts";

// Old releases are removed after a few.
const maxReleases = 20;

/** @param folder e.g. `~/.vscode-server`. */
export async function serverProgram(look: Look, folder: string): Promise<Executable | null> {
  const used = await readJson(look.host.files, join(folder, "cli/servers/lru.json"));
  const names = Array.isArray(used) ? used.filter((name) => typeof name === "string" && isName(name)) : [];
  const recent = names.slice(0, maxReleases).map((name) => join(folder, "cli/servers", name, "server/node"));
  return (await firstProgram(look, recent)) ?? newest(look, join(folder, "bin"));
}

/** `bin/COMMIT/node`; Cursor has a folder for each platform in between. */
async function newest(look: Look, bin: string): Promise<Executable | null> {
  const releases = await foldersIn(look, bin);
  const below = (await Promise.all(releases.slice(0, 3).map((folder) => foldersIn(look, folder)))).flat();
  const programs = await Promise.all(
    [...releases, ...below].map(async (folder) => {
      const path = join(folder, "node");
      const stat = await look.host.files.stat(path).catch(() => undefined);
      return stat?.kind === "file" ? [{ path, modifiedMs: stat.modifiedMs }] : [];
    }),
  );
  const sorted = programs.flat().sort((a, b) => b.modifiedMs - a.modifiedMs);
  return firstProgram(
    look,
    sorted.slice(0, 1).map(({ path }) => path),
  );
}

async function foldersIn({ host }: Look, folder: string): Promise<readonly string[]> {
  const entries = (await host.files.list(folder).catch(() => undefined)) ?? [];
  const folders = entries.filter(({ kind }) => kind === "directory");
  return folders.slice(0, maxReleases).map(({ name }) => join(folder, name));
}

function isName(text: string): boolean {
  return /^[\w.-]+$/.test(text) && !/^\.+$/.test(text);
}
