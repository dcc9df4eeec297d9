// Versions 1 to 4 of text-based stubs: YAML whose first document describes the library.

import type { Budget } from "../budget.ts";
import type { Stub } from "../image.ts";
import { type Problems, Unreadable } from "../problem.ts";
import { combineTargets, distinctTargets, parseTarget, type Target } from "./target.ts";

const where = "tbd";

export function readYamlStub(text: string, budget: Budget, problems: Problems): Stub {
  const keys = problems.attempt(new Map<string, string>(), () => readKeys(firstDocument(text), budget));
  const version = stubVersion(text, keys.get("tbd-version"));
  const targets = distinctTargets(readTargets(keys));
  if (targets.length === 0) throw new Unreadable("malformed", where, "it names no targets");
  const installName = keys.get("install-name");
  if (installName === undefined) problems.add("malformed", where, "it has no install-name");
  return { version, installName: installName === undefined ? null : unquoted(installName), targets };
}

/** Up to the next `---`, or to the end mark `...`. */
function firstDocument(text: string): string {
  const start = text.indexOf("\n") + 1;
  const end = /^(?:---|\.\.\.)/m.exec(text.slice(start))?.index;
  return end === undefined ? text.slice(start) : text.slice(start, start + end);
}

/** The keys that matter at the beginning of a line, each with its text: a list without brackets, which may go over several lines. */
function readKeys(document: string, budget: Budget): Map<string, string> {
  const keys = new Map<string, string>();
  const key = /^(tbd-version|targets|archs|platform|install-name):[ \t]*/gm;
  for (let match = key.exec(document); match !== null; match = key.exec(document)) {
    budget.step(where);
    const [, name = ""] = match;
    const list = document[key.lastIndex] === "[";
    const start = list ? key.lastIndex + 1 : key.lastIndex;
    const end = document.indexOf(list ? "]" : "\n", start);
    if (end < 0 && list) throw new Unreadable("truncated", where, `the list ${name} does not end`);
    const stop = end < 0 ? document.length : end;
    if (!keys.has(name)) keys.set(name, document.slice(start, stop).trim());
    key.lastIndex = stop;
  }
  return keys;
}

/** The first line names it up to version 3 (version 1 may leave it out), afterwards a key does. */
function stubVersion(text: string, value: string | undefined): number {
  const tag = /^---[ \t]*(?:!tapi-tbd(?:-v([1-3]))?)?[ \t]*\r?\n/.exec(text);
  if (tag === null) throw new Unreadable("malformed", where, "its first line names no version we know");
  if (tag[1] !== undefined) return Number(tag[1]);
  if (!tag[0].includes("tapi")) return 1;
  if (value !== "4") throw new Unreadable("malformed", where, `tbd-version ${value ?? "is missing"}; 4 was wanted`);
  return 4;
}

function readTargets(keys: ReadonlyMap<string, string>): Target[] {
  const targets = keys.get("targets");
  if (targets !== undefined) return words(targets).map(parseTarget);
  const platform = keys.get("platform");
  const archs = keys.get("archs");
  return platform === undefined || archs === undefined ? [] : combineTargets(words(archs), unquoted(platform));
}

function words(list: string): string[] {
  return list
    .split(",")
    .map((word) => unquoted(word.trim()))
    .filter((word) => word !== "");
}

function unquoted(text: string): string {
  const quote = text[0];
  return (quote === "'" || quote === '"') && text.length >= 2 && text.endsWith(quote) ? text.slice(1, -1) : text;
}
