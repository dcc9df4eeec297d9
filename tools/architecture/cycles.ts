// Import cycles between files. Type imports count: two files that need one another's types are one thing in two places.
import { posix } from "node:path";
import type { SourceFile } from "./source-file.ts";

/** Each cycle once, as the paths along it with the first one repeated at the end. */
export function importCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const edges = new Map(files.map((file) => [file.path, targets(file)]));
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[][] = [];

  const walk = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) if (edges.has(next)) walk(next);
    trail.pop();
    done.add(path);
  };
  for (const path of edges.keys()) walk(path);
  return cycles;
}

function targets(file: SourceFile): readonly string[] {
  const relative = file.imports.flatMap(({ specifier }) => (specifier?.startsWith(".") === true ? [specifier] : []));
  return [...new Set(relative.map((specifier) => posix.join(posix.dirname(file.path), specifier)))];
}
