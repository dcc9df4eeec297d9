// Names in Go's build cache: 256 folders, in each `<64 hex>-a` for an action and `<64 hex>-d` for an output; beside them README,
// trim.txt, testexpire.txt, and fuzz, which is no part of the cache that is trimmed.
// https://cs.opensource.google/go/go/+/master:src/cmd/go/internal/cache/cache.go (`DiskCache.fileName`, `Trim`)

/** What stands at a path in the cache. */
export type EntryName =
  | { readonly kind: "action" | "output"; readonly id: string }
  /** The file in the folder of an executable that `go run` or `go tool` linked (`PutExecutable`). */
  | { readonly kind: "executable"; readonly id: string; readonly program: string }
  | { readonly kind: "misplaced"; readonly reason: string };

/** Names of the folders for entries, `00` to `ff`. */
export const entryFolders: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/** @param path below the cache, with `/` */
export function readEntryName(path: string): EntryName {
  const [folder = "", name = "", program, ...deeper] = path.split("/");
  const [, id = "", key = ""] = /^([0-9a-f]{64})-([ad])$/.exec(name) ?? [];
  if (id === "") return { kind: "misplaced", reason: "its name is none of an entry" };
  if (id.slice(0, 2) !== folder) return { kind: "misplaced", reason: "it lies in a folder for other entries" };
  if (program === undefined) return { kind: key === "a" ? "action" : "output", id };
  if (key === "d" && deeper.length === 0) return { kind: "executable", id, program };
  return { kind: "misplaced", reason: "Go puts nothing there" };
}

/** The path of an entry below the cache. */
export function entryPath(kind: "action" | "output", id: string): string {
  return `${id.slice(0, 2)}/${id}-${kind === "action" ? "a" : "d"}`;
}
