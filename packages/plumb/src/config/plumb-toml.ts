// plumb.toml: what a project asks of plumb. A mistake in it is told with its line, and nothing is guessed.
// https://toml.io/en/v1.0.0

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import { parse, TomlError } from "smol-toml";
import * as v from "valibot";
import { BuildSection } from "./build-section.ts";
import { SetupSection } from "./setup-section.ts";
import { tomlAssignments, tomlTables } from "./toml-lines.ts";

export const PlumbToml = v.strictObject({ build: v.optional(BuildSection), setup: v.optional(SetupSection) });
export type PlumbToml = v.InferOutput<typeof PlumbToml>;

export const configName = "plumb.toml";

/**
 * @param path as it is shown in a message
 * @throws PlumbError CONFIG_INVALID for text that is no TOML, for keys that plumb does not know and values it cannot take; `details`
 *   has `path`, `line` (1-based; null when it cannot be told) and `key`.
 */
export function parsePlumbToml(text: string, path: string): PlumbToml {
  const parsed = v.safeParse(PlumbToml, syntax(text, path));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const key = issue.path?.map(({ key }) => String(key)) ?? [];
  // An unknown key is found missing in the schema, and "expected" is never.
  // What stands in an array where a table is wanted has a number for a name.
  const unknown = issue.expected === "never" && !/^\d+$/.test(key.at(-1) ?? "");
  const guess = unknown ? didYouMean(key.at(-1) ?? "", knownKeys(key.slice(0, -1))) : undefined;
  throw invalid(path, lineOf(text, key), key.join("."), {
    message: unknown ? `unknown key ${key.join(".")}` : `${key.join(".")}: ${words(issue)}`,
    hint: unknown ? (guess ? `did you mean ${guess}?` : `known here: ${knownKeys(key.slice(0, -1)).join(", ")}`) : null,
  });
}

function syntax(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    throw invalid(path, error.line, null, { message, hint: null });
  }
}

function words({ message, received, expected, kind }: v.BaseIssue<unknown>): string {
  // What a check says is a sentence of ours; of a schema it is the library's.
  if (kind === "validation" && !message.startsWith("Invalid ")) return message;
  const wanted = (expected ?? "something else").replace(/^\(|\)$/g, "").replaceAll('"', "");
  return `found ${inToml(received)}, wanted ${wanted.split(" | ").map(inToml).join(", ")}`;
}

/** The library's words are JavaScript's. */
function inToml(word: string): string {
  // Tables have no prototype, and so no name in JavaScript; there is no null in TOML.
  const names = {
    Object: "a table",
    null: "a table",
    Array: "an array",
    string: "a text",
    boolean: "true or false",
    number: "a number",
    TomlDate: "a time",
  };
  return Object.hasOwn(names, word) ? names[word as keyof typeof names] : word;
}

/** The keys of the table that a path leads to. */
function knownKeys(path: readonly string[]): readonly string[] {
  let schema: unknown = PlumbToml;
  for (const key of path) schema = unwrapped(child(unwrapped(schema), key));
  const entries = (schema as { entries?: Record<string, unknown> } | undefined)?.entries;
  return Object.keys(entries ?? {}).sort();
}

function child(schema: unknown, key: string): unknown {
  const { entries, value } = schema as { entries?: Record<string, unknown>; value?: unknown };
  return entries ? entries[key] : value;
}

function unwrapped(schema: unknown): unknown {
  return (schema as { wrapped?: unknown } | undefined)?.wrapped ?? schema;
}

/** Of the key itself, else of the table it stands in. */
function lineOf(text: string, key: readonly string[]): number | null {
  // The last parts may be places in an array.
  const named = key.filter((part) => !/^\d+$/.test(part));
  const full = named.join(".");
  const assignment = tomlAssignments(text).find((one) => one.key === full);
  const table = tomlTables(text).find((one) => one.key === full || one.key.startsWith(`${full}.`));
  if (assignment || table) return (assignment ?? table)?.line ?? null;
  return named.length > 1 ? lineOf(text, named.slice(0, -1)) : null;
}

function invalid(
  path: string,
  line: number | null,
  key: string | null,
  { message, hint }: { message: string; hint: string | null },
): PlumbError {
  return new PlumbError({
    code: "CONFIG_INVALID",
    message: `${path}${line === null ? "" : `:${line}`}: ${message}`,
    ...(hint !== null && { hint }),
    details: { path, line, key },
  });
}
