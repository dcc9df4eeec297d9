// The layers of the source: the one table from which the architecture check and biome.json both speak.
// A layer imports only what stands in an earlier row; those in one row do not import one another.

export const LAYERS: readonly (readonly string[])[] = [
  ["core", "binary", "sumdb"],
  ["version", "messages", "config", "go"],
  ["facts"],
  ["problems"],
  ["doctor", "env", "explain", "inspect"],
  ["sdk", "build", "trace", "cache", "editor", "debug"],
  ["setup", "report"],
  ["cli"],
];

/** Layers that are packages of their own; all the others are folders (or one file) of packages/plumb/src. */
export const PACKAGE_LAYERS: readonly string[] = ["core", "binary", "sumdb"];

/** From these layers another one may import types only: problems know the shape of facts, never how they are gathered. */
export const TYPES_ONLY: readonly { readonly from: string; readonly to: string }[] = [
  { from: "problems", to: "facts" },
];

/** Packages that import nothing but their own files: no dependency, no builtin module. */
export const SELF_CONTAINED: readonly string[] = ["binary"];

/** Files that may touch the machine. Everybody else receives a Host, or a part of one, as a value. */
export const DOORS: readonly string[] = ["packages/core/src/host/", "packages/plumb/src/cli/main.ts"];

/** Ways to the machine that are names. `globalThis` is among them because every other one can be reached through it. */
export const DOOR_GLOBALS: readonly string[] = [
  "process",
  "Bun",
  "globalThis",
  "global",
  "self",
  "window",
  "fetch",
  "require",
];

/** Forbidden everywhere, doors too: results and messages leave through the one writer. */
export const FORBIDDEN_GLOBALS: readonly string[] = ["console"];

/** Ways to the machine that are modules. */
export const DOOR_MODULES: readonly string[] = [
  "node:fs",
  "node:fs/promises",
  "node:child_process",
  "node:os",
  "node:process",
  "node:net",
  "node:tls",
  "node:dns",
  "node:http",
  "node:https",
  "node:http2",
  "node:module",
  "node:vm",
  "node:worker_threads",
  "bun",
  "bun:ffi",
  "bun:sqlite",
];

/** A file of the source has at most this many lines. */
export const MAX_LINES = 300;

/** Longer files, each with its reason. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  "packages/plumb/src/explain/tool-translations.ts": "a table",
};

/** The layer of a source file, by its path from the repository's root; undefined when it lies in none. */
export function layerOf(path: string): string | undefined {
  const [, packageName = "", entry = ""] = /^packages\/([^/]+)\/src\/([^/.]*)/.exec(path) ?? [];
  const name = packageName === "plumb" ? entry : packageName;
  return isLayer(name) && PACKAGE_LAYERS.includes(name) === (packageName !== "plumb") ? name : undefined;
}

export function isLayer(name: string): boolean {
  return rankOf(name) >= 0;
}

/** The layers that a layer may not import: those of later rows and its neighbours in its own. */
export function forbiddenFor(layer: string): readonly string[] {
  return LAYERS.slice(Math.max(rankOf(layer), 0))
    .flat()
    .filter((name) => name !== layer);
}

export function isDoor(path: string): boolean {
  return DOORS.some((door) => (door.endsWith("/") ? path.startsWith(door) : path === door));
}

function rankOf(layer: string): number {
  return LAYERS.findIndex((row) => row.includes(layer));
}
