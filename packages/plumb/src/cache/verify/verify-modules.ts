// Holds unpacked modules to the hash that Go noted when it unpacked them, and that hash to the project's go.sum. Go compares neither again.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { SurveyedEntry } from "@goplumb/core/host/tree-work";
import { hash1 } from "@goplumb/sumdb";
import { type CachedModule, downloadPath, readDownloadPath, unpackedFolder } from "../../go/module-cache.ts";
import { toolchainModule } from "../../go/toolchain-module.ts";
import type { ProjectSums } from "../project-sums.ts";
import { type ModuleDifferences, moduleDifferences } from "./module-differences.ts";

export interface ModuleDamage {
  /** `altered`: the files are not those of the hash. `other-hash`: the noted hash is not the one of go.sum. `no-hash`: what was noted is none. */
  readonly kind: "altered" | "other-hash" | "no-hash";
  readonly module: CachedModule;
  /** Below GOMODCACHE. */
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
  /** Of an altered one: the files, by the archive that Go kept; null without it. */
  readonly differences: ModuleDifferences | null;
}

export interface VerifiedModules {
  /** That were hashed, with their files and bytes. */
  readonly modules: number;
  readonly files: number;
  readonly bytes: number;
  readonly damages: readonly ModuleDamage[];
  /** Of those, the ones whose hash go.sum of the project vouches for; null without a project. */
  readonly inGoSum: number | null;
  /** Files that could not be read, so that nothing is known of their module. */
  readonly unreadable: readonly string[];
}

type Machine = Pick<Host, "files" | "trees" | "clock">;

const settleMs = 250;
const depth = 64;

export async function verifyModules(
  host: Machine,
  modCache: string,
  sums: ProjectSums | null,
): Promise<VerifiedModules> {
  const noted = await notedHashes(host, modCache);
  const first = await hashModules(host, modCache, [...noted.keys()]);
  const wrong = [...noted].filter(([folder, { hash }]) => differs(first.get(folder), hash)).map(([folder]) => folder);
  // One that is unpacked or removed at this moment looks altered.
  if (wrong.length > 0) await host.clock.sleep(settleMs);
  const again = await hashModules(host, modCache, wrong);
  const damages: ModuleDamage[] = [];
  const known = goSumHashes(sums);
  let inGoSum = 0;
  for (const [folder, { module, hash }] of noted) {
    const tree = again.get(folder) ?? first.get(folder);
    if (tree === undefined || (wrong.includes(folder) && !again.has(folder))) continue;
    const damage = { module, path: folder, differences: null };
    const wanted = known.get(`${module.path} ${module.version}`);
    if (!/^h1:[\w+/]{43}=$/.test(hash))
      damages.push({ ...damage, kind: "no-hash", found: hash === "" ? "nothing" : hash.slice(0, 60), wanted: "h1:…" });
    else if (differs(tree, hash)) {
      const differences = await differencesOf(host, modCache, module, folder, tree);
      damages.push({ ...damage, kind: "altered", found: tree.hash, wanted: hash, differences });
    } else if (wanted !== undefined && wanted !== hash)
      damages.push({ ...damage, kind: "other-hash", found: hash, wanted });
    else if (wanted !== undefined) inGoSum += 1;
  }
  const trees = [...first.values()];
  return {
    modules: trees.length,
    files: trees.reduce((sum, { files }) => sum + files, 0),
    bytes: trees.reduce((sum, { bytes }) => sum + bytes, 0),
    damages,
    inGoSum: sums === null ? null : inGoSum,
    unreadable: trees.flatMap(({ unreadable }) => unreadable),
  };
}

function differs(tree: HashedTree | undefined, hash: string): tree is HashedTree {
  return tree !== undefined && tree.unreadable.length === 0 && tree.hash !== hash;
}

interface NotedHash {
  readonly module: CachedModule;
  readonly hash: string;
}

/** By folder below GOMODCACHE: of modules that are wholly unpacked. */
async function notedHashes({ trees }: Machine, modCache: string): Promise<Map<string, NotedHash>> {
  const downloads = await trees.survey(modCache, ["cache/download"], {
    firstBytes: 100,
    headsOf: ".ziphash",
    depth,
    lenient: true,
  });
  const read = downloads.flatMap((entry) => {
    const file = readDownloadPath(entry.path);
    return file === undefined ? [] : [{ entry, file, folder: unpackedFolder(file) }];
  });
  const partial = new Set(read.filter(({ file }) => file.ending === "partial").map(({ folder }) => folder));
  const hashes = read.filter(
    ({ file, folder, entry }) => file.ending === "ziphash" && entry.kind === "file" && !partial.has(folder),
  );
  return new Map(
    hashes.map(({ entry, file: { path, version }, folder }) => [
      folder,
      { module: { path, version }, hash: new TextDecoder().decode(entry.head).trim() },
    ]),
  );
}

function differencesOf(
  { files }: Machine,
  modCache: string,
  module: CachedModule,
  folder: string,
  { entries }: HashedTree,
): Promise<ModuleDifferences | null> {
  const present = entries.map(
    ({ path, kind }) => [path.slice(folder.length + 1), kind === "file" ? kind : "other"] as const,
  );
  return moduleDifferences(files, modCache, module, { folder: join(modCache, folder), present: new Map(present) });
}

interface HashedTree {
  /** All but folders, and what go itself put there. */
  readonly entries: readonly SurveyedEntry[];
  readonly hash: string;
  readonly files: number;
  readonly bytes: number;
  readonly unreadable: readonly string[];
}

/** By folder; those that are not there are missing. */
async function hashModules(
  { trees }: Machine,
  modCache: string,
  folders: readonly string[],
): Promise<Map<string, HashedTree>> {
  if (folders.length === 0) return new Map();
  const surveyed = await trees.survey(modCache, folders, { firstBytes: 0, depth, lenient: true });
  // Everything but a folder counts for Go; a link among them cannot be hashed, and no module has one.
  const files = surveyed.filter(({ kind }) => kind !== "directory");
  const hashed = await trees.hash(
    modCache,
    files.filter(({ kind }) => kind === "file"),
    { lenient: true },
  );
  const hashes = new Map(hashed.map(({ path, sha256 }) => [path, sha256]));
  const byFolder = Map.groupBy(files, ({ path }) => folderOf(path));
  return new Map([...byFolder].map(([folder, own]) => [folder, treeOf(folder, own, hashes)]));
}

/** The part up to the version: no element before it holds an `@`. */
function folderOf(path: string): string {
  return /^[^@]+@[^/]+/.exec(path)?.[0] ?? path;
}

function treeOf(folder: string, files: readonly SurveyedEntry[], hashes: ReadonlyMap<string, string>): HashedTree {
  const module = readDownloadPath(`cache/download/${folder.replace("@", "/@v/")}.ziphash`);
  const prefix = module ? `${module.path}@${module.version}` : folder;
  const isToolchain = module?.path === toolchainModule;
  const entries = files.filter(({ path }) => !isToolchain || !isGoModCopy(path, hashes.get(path), hashes));
  const named = entries.flatMap(({ path }) => {
    const sha256 = hashes.get(path);
    return sha256 === undefined ? [] : [{ name: `${prefix}/${path.slice(folder.length + 1)}`, sha256 }];
  });
  return {
    entries,
    hash: hash1(named),
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    unreadable: files.filter(({ path, kind }) => kind === "file" && !hashes.has(path)).map(({ path }) => path),
  };
}

/** In the archive of a toolchain they are named `_go.mod`, for a go.mod would end the module there; go copies them before it runs it. */
function isGoModCopy(path: string, sha256: string | undefined, hashes: ReadonlyMap<string, string>): boolean {
  return sha256 !== undefined && /\/go\.mod$/.test(path) && hashes.get(path.replace(/go\.mod$/, "_go.mod")) === sha256;
}

function goSumHashes(sums: ProjectSums | null): ReadonlyMap<string, string> {
  const whole = (sums?.lines ?? []).filter(({ goModOnly, hash }) => !goModOnly && hash.startsWith("h1:"));
  return new Map(whole.map(({ module, version, hash }) => [`${module} ${version}`, hash]));
}

/** Removes the tree of a module and the noted hash, so that Go unpacks the archive again and holds it to go.sum. */
export async function removeModule(
  host: Pick<Host, "changes" | "trees">,
  modCache: string,
  module: CachedModule,
): Promise<void> {
  // Without the hash go counts the folder as incomplete, however much of it is left.
  await host.changes.remove(join(modCache, downloadPath(module, "ziphash")));
  await host.trees.remove(join(modCache, unpackedFolder(module)));
}
