// The same layers in the linter's words (https://biomejs.dev/linter/rules/no-restricted-imports/), so that an editor shows
// a wrong import while it is typed. A pattern there sees only the text of an import: the architecture check is the judge.
import {
  DOOR_GLOBALS,
  DOOR_MODULES,
  DOORS,
  FORBIDDEN_GLOBALS,
  forbiddenFor,
  LAYERS,
  layerOf,
  PACKAGE_LAYERS,
  SELF_CONTAINED,
} from "./layers.ts";

/** The `overrides` of biome.json. The last one that fits a file replaces all options of a rule. */
export function biomeOverrides(): readonly object[] {
  return [
    override("packages/*/src/**", { noRestrictedGlobals: globals([...DOOR_GLOBALS, ...FORBIDDEN_GLOBALS]) }),
    ...LAYERS.flat().map(ofLayer),
    ...DOORS.map(ofDoor),
  ];
}

function ofLayer(layer: string): object {
  const doors = { group: [oneOf(DOOR_MODULES)], message: "Only the host may touch the machine." };
  const folder = PACKAGE_LAYERS.includes(layer) ? `packages/${layer}/src` : `packages/plumb/src/${layer}`;
  return override(`${folder}/**`, { noRestrictedImports: imports([...layerPatterns(layer), doors]) });
}

function ofDoor(door: string): object {
  const patterns = layerPatterns(layerOf(door) ?? "");
  return override(door.endsWith("/") ? `${door}**` : door, {
    noRestrictedGlobals: globals(FORBIDDEN_GLOBALS),
    noRestrictedImports: imports(patterns),
  });
}

function layerPatterns(layer: string): readonly object[] {
  return PACKAGE_LAYERS.includes(layer) ? foreignPackages(layer) : laterLayers(layer);
}

function foreignPackages(layer: string): readonly object[] {
  if (SELF_CONTAINED.includes(layer)) {
    return [{ group: ["**", "!./**", "!../**"], message: `${layer} imports nothing but its own files.` }];
  }
  return [{ group: ["@goplumb/**"], message: `${layer} imports nothing of this repository's other packages.` }];
}

function laterLayers(layer: string): readonly object[] {
  const forbidden = forbiddenFor(layer);
  if (forbidden.length === 0) return [];
  return [{ group: [`{..,../..}/${oneOf(forbidden)}/**`], message: `${layer} imports only earlier layers.` }];
}

function imports(patterns: readonly object[]): object {
  return { level: "error", options: { patterns } };
}

function globals(names: readonly string[]): object {
  const message = "Take a Host, or a part of it, as a parameter.";
  return { level: "error", options: { deniedGlobals: Object.fromEntries(names.map((name) => [name, message])) } };
}

function override(path: string, style: object): object {
  return { includes: [path], linter: { rules: { style } } };
}

function oneOf(names: readonly string[]): string {
  return `{${names.join(",")}}`;
}
