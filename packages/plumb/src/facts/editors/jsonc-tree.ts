// Objects of JSON with comments, as jsonc-parser reads them.

import { createScanner, type Node, parseTree } from "jsonc-parser";

// The parser calls itself once a level, and settings are a few levels deep.
export const maxDepth = 200;

/** The text at the end of a path of members; null when there is none, or the file is too deep. Never throws. */
export function jsoncText(file: string, ...names: readonly string[]): string | null {
  const value = jsoncValue(file, names);
  return typeof value === "string" && value !== "" ? value : null;
}

/** The same for a switch that is on. */
export function jsoncIsTrue(file: string, ...names: readonly string[]): boolean {
  return jsoncValue(file, names) === true;
}

function jsoncValue(file: string, names: readonly string[]): unknown {
  const text = file.replace(/^\uFEFF/, "");
  if (isDeeperThan(text, maxDepth)) return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return names.reduce<Node | undefined>(valueAt, root)?.value;
}

export function isDeeperThan(text: string, limit: number): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    // Strings begin with a quote, so that these are brackets.
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** The last one of a name counts, as in JavaScript. */
export function valueAt(object: Node | undefined, name: string): Node | undefined {
  return propertiesOf(object).get(name);
}

export function propertiesOf(object: Node | undefined): ReadonlyMap<string, Node> {
  const properties = object?.type === "object" ? (object.children ?? []) : [];
  return new Map(
    properties.flatMap(({ children }) => {
      const [key, value] = children ?? [];
      return typeof key?.value === "string" && value ? [[key.value, value] as const] : [];
    }),
  );
}
