// What stands at a place in a file system, in the words of FileStat.

import type { Stats } from "node:fs";
import type { FileStat } from "./host.ts";

export function kindOf(entry: Pick<Stats, "isFile" | "isDirectory" | "isSymbolicLink">): FileStat["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "symlink" : "other";
}
