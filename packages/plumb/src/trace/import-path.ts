// The import path of a package as it is typed: `.` and `./cmd/app` are meant from where one is. Pure.

import { isAbsolute, join, relative, sep } from "node:path";
import type { Trace } from "./trace-schema.ts";

/** What is no folder of a main module stays as it is. */
export function importPathHere(typed: string, modules: Trace["modules"], cwd: string): string {
  if (!isAbsolute(typed) && !/^\.\.?($|[\\/])/.test(typed)) return typed;
  const directory = isAbsolute(typed) ? typed : join(cwd, typed);
  const inside = modules
    .map(({ path, directory: root }) => ({ path, way: relative(root, directory) }))
    .filter(({ way }) => way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  const [nearest] = inside.toSorted((one, other) => one.way.length - other.way.length);
  if (!nearest) return typed;
  return [nearest.path, ...nearest.way.split(sep)].filter(Boolean).join("/");
}
