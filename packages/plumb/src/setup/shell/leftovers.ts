// Lines of start-up files that would still misdirect a native Go, or come before it: what earlier installs, other CPUs and version
// managers left there. Pure: which directories hold a Go, and for which CPU, whoever asks has looked up.

import type { Candidate, Leftover, LeftoverSetting, StartFile } from "./leftover.ts";
import { candidatesOf } from "./leftover-lines.ts";
import { pathChange } from "./path-change.ts";
import { scriptOf } from "./script.ts";
import type { ScriptLine } from "./script-line.ts";
import { assignmentsOf, valuesAt } from "./variable-values.ts";

const maxLeftovers = 200;

export function findLeftovers(files: readonly StartFile[], setting: LeftoverSetting): readonly Leftover[] {
  const candidates = files.flatMap((file) => candidatesOf(file, setting)).slice(0, maxLeftovers);
  const held = heldVariables(candidates, files);
  return candidates.map(({ assigns, usesGoroot, ...leftover }) => {
    const names = usesGoroot ? [...assigns, "GOROOT"] : assigns;
    const reason = names.map((name) => held.get(name)).find((found) => found !== undefined);
    return { ...leftover, byHand: leftover.byHand ?? reason ?? null };
  });
}

/** Variables that a line would miss which stays, each with the reason. What is said of one line that assigns it holds for all. */
function heldVariables(candidates: readonly Candidate[], files: readonly StartFile[]): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const { assigns, path, line, byHand } of candidates) {
    if (byHand === null) continue;
    for (const name of assigns)
      held.set(name, `line ${line} of ${path}, which sets ${name} too, has to be changed by hand`);
  }
  const names = new Set(candidates.flatMap(({ assigns }) => assigns));
  const free = new Set(candidates.filter(({ byHand }) => byHand === null).map(placeOf));
  for (const { path, content, dialect } of files) {
    for (const line of scriptOf(content, dialect).lines) {
      if (free.has(placeOf({ path, line: line.number }))) continue;
      for (const name of usedBy(line)) {
        if (names.has(name) && !held.has(name)) held.set(name, `line ${line.number} of ${path} uses $${name}`);
      }
    }
  }
  return held;
}

function placeOf({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${path}:${line}`;
}

function usedBy({ text }: ScriptLine): readonly string[] {
  return /^[ \t]*#/.test(text) ? [] : [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
}

const maxDirectories = 200;

/** Directories that lines put on PATH, for `LeftoverSetting.directories`. */
export function pathDirectories(files: readonly StartFile[], home: string): readonly string[] {
  const found = files.flatMap(({ content, dialect }) => {
    const valueAt = valuesAt(assignmentsOf(content, dialect, home), home);
    return scriptOf(content, dialect).lines.flatMap(({ number, text, at }) => {
      if (at !== "command") return [];
      const change = pathChange(Buffer.from(text, "latin1").toString(), dialect, (name) => valueAt(number, name));
      return [...(change?.before ?? []), ...(change?.after ?? [])].flatMap(({ directory }) => directory ?? []);
    });
  });
  return [...new Set(found)].slice(0, maxDirectories);
}
