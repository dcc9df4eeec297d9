// What is wrong in a build cache, from what lies there and the hashes of its objects. Pure.

import { entryPath } from "../../go/build-cache/entry-name.ts";
import type { EntryFile, OutputFile } from "../read-cache/content.ts";
import { actionsByOutput, type CacheContent, objectFile } from "../read-cache/content.ts";

export interface Damage {
  /**
   * `altered`: an object is not what its name is the hash of. `truncated`: nor has it the size that its action says. `action`: an
   * action cannot be read. `wrong-size`: an action says another size than its object, which is whole. `no-file`: a link, a pipe, a folder.
   * `program`: the folder of an executable does not hold one.
   */
  readonly kind: "altered" | "truncated" | "action" | "wrong-size" | "no-file" | "program";
  /** Below the cache, with `/`. */
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
  /** Go would use it and say nothing. */
  readonly silent: boolean;
  /** What it was, by its first bytes. */
  readonly object: OutputFile["object"] | null;
  /** What has to go so that Go makes it anew, as it was seen; null: whatever it is, without looking further. */
  readonly entries: readonly { readonly path: string; readonly seen: EntryFile | null }[];
}

export interface Examined {
  readonly damages: readonly Damage[];
  /** Outputs that no action names: Go writes them first, so one may be in the making. */
  readonly orphans: readonly EntryFile[];
  /** Actions whose output is gone, as Go's trim leaves them: it makes the output anew. */
  readonly dangling: readonly EntryFile[];
  /** Outputs that no action names and that are not complete: in the making, or left when a go was killed. */
  readonly unfinished: readonly EntryFile[];
}

/** @param hashes of objects by id; of one that could not be read there is none */
export function examine(content: CacheContent, hashes: ReadonlyMap<string, string>): Examined {
  const named = actionsByOutput(content);
  const found = { damages: [] as Damage[], orphans: [] as EntryFile[], unfinished: [] as EntryFile[] };
  for (const [id, output] of content.outputs) {
    const actions = named.get(id) ?? [];
    const damage = damageOf(content, id, output, actions, hashes);
    if (actions.length > 0) found.damages.push(...damage);
    else (damage.length > 0 ? found.unfinished : found.orphans).push(output);
  }
  const { damages, dangling } = examineActions(content, hashes);
  const noFiles = content.noFiles.map(({ path, reason }): Damage => {
    // Folders, and links in the place of those for entries, are somebody's doing: told, not removed.
    const entries = reason === "a folder" || path.length === 2 ? [] : [{ path, seen: null }];
    return { kind: "no-file", path, found: reason, wanted: "a file", silent: false, object: null, entries };
  });
  return { ...found, damages: [...found.damages, ...damages, ...noFiles], dangling };
}

/** Go reads these by name and checks their size alone (`GetFile`, `GetMmap`); of others it checks the hash (`GetBytes`). */
const trusted: readonly OutputFile["object"]["kind"][] = ["package", "module-index", "executable", "source"];

function damageOf(
  content: CacheContent,
  id: string,
  output: OutputFile,
  actions: readonly string[],
  hashes: ReadonlyMap<string, string>,
): Damage[] {
  const { object, path } = output;
  const entries = [path, ...actions.map((action) => entryPath("action", action))].map((entry) => ({
    path: entry,
    seen: entry === path ? output : (content.actions.get(entry.slice(3, 67)) ?? null),
  }));
  const file = objectFile(output);
  if (file === null) {
    const found = `${output.programs?.length ?? 0} files`;
    return [{ kind: "program", path, found, wanted: "a program", silent: false, object, entries }];
  }
  const hash = hashes.get(id);
  if (hash === undefined || hash === id) return [];
  const sizes = actions.flatMap((action) => sizeSaid(content, action) ?? []);
  const fits = sizes.length === 0 || sizes.includes(BigInt(file.size));
  return [
    {
      kind: fits ? "altered" : "truncated",
      path: file.path,
      found: fits ? `SHA-256 ${hash}` : `${file.size} bytes`,
      wanted: fits ? `SHA-256 ${id}` : `${sizes[0]} bytes`,
      silent: fits && actions.length > 0 && trusted.includes(object.kind),
      object,
      entries,
    },
  ];
}

function sizeSaid({ actions }: CacheContent, id: string): bigint | null {
  const read = actions.get(id)?.read;
  return read?.kind === "ok" ? read.entry.size : null;
}

function examineActions(content: CacheContent, hashes: ReadonlyMap<string, string>) {
  const damages: Damage[] = [];
  const dangling: EntryFile[] = [];
  const elsewhere = new Set([...content.noFiles, ...content.unreadable].map(({ path }) => path));
  for (const action of content.actions.values()) {
    const { read, path } = action;
    const entries = [{ path, seen: action }];
    const damage = { path, silent: false, object: null, entries } as const;
    if (read === null) continue;
    if (read.kind === "malformed") {
      damages.push({
        ...damage,
        kind: "action",
        found: read.reason,
        wanted: "what was asked for, and what came of it",
      });
      continue;
    }
    const { output: id, size } = read.entry;
    const output = content.outputs.get(id);
    const outputPath = entryPath("output", id);
    if (output === undefined) {
      if (!elsewhere.has(outputPath) && !elsewhere.has(outputPath.slice(0, 2))) dangling.push(action);
      continue;
    }
    const file = objectFile(output);
    // Of an object that is not whole, itself is told.
    if (file === null || hashes.get(id) !== id || BigInt(file.size) === size) continue;
    damages.push({ ...damage, kind: "wrong-size", found: `it says ${size} bytes`, wanted: `${file.size} bytes` });
  }
  return { damages, dangling };
}
