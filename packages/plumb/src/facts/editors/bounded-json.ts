// JSON that editors keep for themselves: of a bounded size, and of whatever shape it turns out to have.

import type { Files } from "@goplumb/core/host/host";

const maxBytes = 1024 * 1024;

/** Undefined when it is not there, too large, may not be read or is no JSON. */
export async function readJson(files: Files, path: string): Promise<unknown> {
  try {
    const text = await files.readText(path, maxBytes);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // It is another program's file, which it writes anew.
    return undefined;
  }
}

/** A member of an object; undefined for everything that is none, and for what it inherits. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** The text at the end of a path of members; null when there is none. */
export function textAt(value: unknown, ...names: readonly string[]): string | null {
  const found = names.reduce(memberOf, value);
  return typeof found === "string" && found !== "" ? found : null;
}
