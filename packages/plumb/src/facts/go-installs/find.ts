// Finds every go command: on PATH first, then in the known places.

import { join } from "node:path";
import type { Files, Host } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "../executable/path-lookup.ts";
import { type Place, places } from "./places.ts";

export interface FoundGo {
  readonly path: string;
  readonly pathIndex: number | null;
  /** Whose place it was found in; null on PATH. */
  readonly place: Place["origin"] | null;
}

// A home directory with thousands of SDKs is a test of us, not a user.
const maxPerPlace = 100;

/** On PATH in PATH order (also repeats behind links), then others by path, without files already seen. */
export async function findGoCommands(host: Host): Promise<readonly FoundGo[]> {
  const name = host.machine.os === "windows" ? "go.exe" : "go";
  const onPath = await pathHits(host.files, pathDirectories(host), name);
  const seen = new Set<string>();
  for (const hit of onPath) {
    seen.add(hit.path);
    seen.add((await host.files.realPath(hit.path).catch(() => undefined)) ?? hit.path);
  }
  const others: FoundGo[] = [];
  const placed = await Promise.all(
    places.map(async (place) => (await expand(host, place)).map((path) => ({ path, place: place.origin }))),
  );
  for (const { path, place } of placed.flat().sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const real = (await host.files.realPath(path).catch(() => undefined)) ?? path;
    if (seen.has(real)) continue;
    seen.add(real);
    others.push({ path, pathIndex: null, place });
  }
  return [...onPath.map((hit) => ({ ...hit, place: null })), ...others];
}

/**
 * Programs on PATH that `go` would take for toolchains, by name with the path that would be started:
 * cmd/go/internal/toolchain.Exec looks for them by name, and passes over what may not be executed.
 */
export async function findToolchainsOnPath({ files, env, machine }: Host): Promise<ReadonlyMap<string, string>> {
  const directories = pathDirectories({ env, machine });
  const lists = await Promise.all(directories.map((directory) => files.list(directory).catch(() => undefined)));
  const names = lists.flatMap((entries) => entries ?? []).map((entry) => entry.name);
  const found = new Map<string, string>();
  for (const name of [...new Set(names)].filter((name) => toolchainName.test(name)).sort()) {
    for (const { path } of await pathHits(files, directories, name)) {
      if (found.has(name) || !(await files.may("execute", path))) continue;
      found.set(name, path);
    }
  }
  return found;
}

const toolchainName = /^go1\.\d+(\.\d+)?([a-z]+\d+)?(-\S+)?$/;

/** Existing files that match a pattern with at most one `*`, which stands for (part of) one name. */
async function expand(host: Host, place: Place): Promise<readonly string[]> {
  const pattern = patternHere(host, place);
  const home = host.env.HOME;
  if (pattern.startsWith("~") && !home) return [];
  const path = pattern.replace(/^~/, home ?? "");
  const star = path.indexOf("*");
  if (star < 0) return isFile(host.files, path);
  const slash = path.lastIndexOf("/", star);
  const parent = path.slice(0, slash);
  const prefix = path.slice(slash + 1, star);
  const rest = path.slice(star + 1);
  const entries = (await host.files.list(parent).catch(() => undefined)) ?? [];
  const names = entries.map((entry) => entry.name).filter((name) => name.startsWith(prefix));
  const paths = names.slice(0, maxPerPlace).map((name) => join(parent, name) + rest);
  return (await Promise.all(paths.map((candidate) => isFile(host.files, candidate)))).flat();
}

function patternHere({ env }: Host, { pattern, variable }: Place): string {
  const folder = variable && env[variable.name];
  return folder ? `${folder}${pattern.slice(variable.instead.length)}` : pattern;
}

async function isFile(files: Files, path: string): Promise<readonly string[]> {
  const stat = await files.stat(path).catch(() => undefined);
  return stat?.kind === "file" ? [path] : [];
}
