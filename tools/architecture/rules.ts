// The rules of the source, over files that were already read. Pure: sources in, violations out.
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { importCycles } from "./cycles.ts";
import {
  DOOR_GLOBALS,
  DOOR_MODULES,
  FORBIDDEN_GLOBALS,
  forbiddenFor,
  isDoor,
  isLayer,
  LONG_FILES,
  layerOf,
  MAX_LINES,
  SELF_CONTAINED,
  TYPES_ONLY,
} from "./layers.ts";
import type { Import, SourceFile } from "./source-file.ts";

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/**
 * What the given files do against the architecture, in the order of the files. Looks at syntax only: a global that is
 * reached by a computed name (`Function("return process")()`) is not found.
 */
export function violationsIn(files: readonly SourceFile[]): readonly Violation[] {
  const cycles = importCycles(files).map((cycle) => at(cycle[0] ?? "", 1, `import cycle: ${cycle.join(" → ")}`));
  return [...files.flatMap((file) => [...shape(file), ...imports(file), ...machine(file)]), ...cycles];
}

function* shape(file: SourceFile): Generator<Violation> {
  for (const error of file.syntaxErrors) yield at(file.path, 1, `syntax error: ${error}`);
  if (layerOf(file.path) === undefined) yield at(file.path, 1, "lies in no layer; see tools/architecture/layers.ts");
  if (/(^|\/)(utils?|helpers?|common)(\.|\/)/.test(file.path))
    yield at(file.path, 1, "is named after nothing in particular");
  if (file.lineCount > MAX_LINES && !Object.hasOwn(LONG_FILES, file.path)) {
    yield at(file.path, MAX_LINES + 1, `has ${file.lineCount} lines, ${MAX_LINES} are allowed`);
  }
  for (const { name, line } of file.wideExports) yield at(file.path, line, `\`${name}\`: export names instead`);
}

function* imports(file: SourceFile): Generator<Violation> {
  for (const imported of file.imports) {
    const { specifier, line } = imported;
    if (specifier === undefined) {
      yield at(file.path, line, "imports a computed name, which no rule can follow");
      continue;
    }
    for (const message of importFaults(file.path, specifier, imported))
      yield at(file.path, line, `"${specifier}": ${message}`);
  }
}

function* importFaults(path: string, specifier: string, imported: Import): Generator<string> {
  const from = layerOf(path);
  const to = targetLayer(path, specifier);
  const relative = isRelative(specifier);
  if (relative && to === undefined && !isOwnManifest(path, specifier)) yield "leads out of the source";
  if (relative && packageOf(posix.join(posix.dirname(path), specifier)) !== packageOf(path))
    yield "another package is imported by its name";
  if (!relative && from !== undefined && SELF_CONTAINED.includes(from))
    yield `${from} imports nothing but its own files`;
  if (from !== undefined && to !== undefined && forbiddenFor(from).includes(to)) yield `${from} may not import ${to}`;
  if (!imported.typeOnly && TYPES_ONLY.some((pair) => pair.from === from && pair.to === to))
    yield `${from} may import only types of ${to}`;
  if (builtinModules.includes(specifier) && !/^bun(:|$)/.test(specifier)) yield `write "node:${specifier}"`;
  if (DOOR_MODULES.includes(withPrefix(specifier)) && !isDoor(path)) yield "only the host may touch the machine";
}

function* machine(file: SourceFile): Generator<Violation> {
  for (const { name, line } of file.freeNames) {
    if (FORBIDDEN_GLOBALS.includes(name))
      yield at(file.path, line, `\`${name}\`: everything is written by the one writer`);
    if (DOOR_GLOBALS.includes(name) && !isDoor(file.path))
      yield at(file.path, line, `\`${name}\`: only the host may touch the machine`);
  }
  for (const { name, line } of file.metaProperties) {
    if (/^(env|require|\[computed\])$/.test(name) && !isDoor(file.path)) {
      yield at(file.path, line, `\`import.meta.${name}\`: only the host may touch the machine`);
    }
  }
}

function targetLayer(path: string, specifier: string): string | undefined {
  if (isRelative(specifier)) return layerOf(posix.join(posix.dirname(path), specifier));
  const [, name] = /^@goplumb\/([^/]+)/.exec(specifier) ?? [];
  return name !== undefined && isLayer(name) ? name : undefined;
}

function isOwnManifest(path: string, specifier: string): boolean {
  return posix.join(posix.dirname(path), specifier) === `packages/${packageOf(path)}/package.json`;
}

function isRelative(specifier: string): boolean {
  return /^\.\.?\//.test(specifier);
}

function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

function withPrefix(specifier: string): string {
  return builtinModules.includes(specifier) && !specifier.includes(":") && specifier !== "bun"
    ? `node:${specifier}`
    : specifier;
}

function at(path: string, line: number, message: string): Violation {
  return { path, line, message };
}
