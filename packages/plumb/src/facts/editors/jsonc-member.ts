// Single members of JSON with comments.

import type { Node } from "jsonc-parser";
import { propertiesOf, readJsonWithComments } from "../json-with-comments.ts";

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
  const { root } = readJsonWithComments(file);
  return names.reduce<Node | undefined>((object, name) => propertiesOf(object).get(name), root)?.value;
}
