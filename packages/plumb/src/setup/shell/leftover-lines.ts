// What of one start-up file is left over, line by line; and what a line does besides, so that nothing else goes with it.

import type { Candidate, GoDirectory, LeftoverSetting, StartFile } from "./leftover.ts";
import { lineFixed } from "./line-form.ts";
import { type PathChange, type PathEntry, pathChange } from "./path-change.ts";
import { scriptOf } from "./script.ts";
import type { ScriptLine } from "./script-line.ts";
import { type Assignment, assignmentsOf, valuesAt } from "./variable-values.ts";
import { hookedManager, type VersionManager } from "./version-managers.ts";

export function candidatesOf(file: StartFile, setting: LeftoverSetting): readonly Candidate[] {
  const script = scriptOf(file.content, file.dialect);
  const assignments = assignmentsOf(file.content, file.dialect, setting.home);
  const valueAt = valuesAt(assignments, setting.home);
  const ofLine = Map.groupBy(assignments, ({ line }) => line);
  return script.lines.flatMap((line): Candidate[] => {
    const text = Buffer.from(line.text, "latin1").toString().replace(/\r$/, "");
    if (/^[ \t]*(?:#|$)/.test(text) || text.length > maxLine) return [];
    const change = pathChange(text, file.dialect, (name) => valueAt(line.number, name));
    const assigned = [...(ofLine.get(line.number) ?? []), ...(line.at === "command" ? setenv(text, line.number) : [])];
    const looked: LookedAt = { line, text, change, assigned, manager: hookedManager(text) };
    const found = reasonOf(looked, setting);
    if (!found) return [];
    const assigns = assigned.map(({ name }) => name).filter((name) => !ofPath.test(name));
    const byHand = lineFixed(script, line) ?? besides(looked, setting, file.dialect === "fish");
    const usesGoroot = entriesOf(change).some(({ text }) => goroot.test(text));
    return [{ ...found, path: file.path, line: line.number, text, byHand, assigns, usesGoroot }];
  });
}

// Nobody writes a longer line by hand.
const maxLine = 4096;

interface LookedAt {
  readonly line: ScriptLine;
  readonly text: string;
  readonly change: PathChange | undefined;
  readonly assigned: readonly Assignment[];
  readonly manager: VersionManager | undefined;
}

/** PATH, zsh's array of it, and the list that fish puts in front of it. */
const ofPath = /^(?:PATH|path|fish_user_paths)$/;

/** csh's way, for which zsh users and fish have a function. */
function setenv(text: string, line: number): Assignment[] {
  const [, name, value] = /^[ \t]*setenv[ \t]+(\w+)[ \t]+["']?([^\s"';#]+)/.exec(text) ?? [];
  if (name === undefined || value === undefined) return [];
  return [
    { kind: "assign", name, value: value.includes("$") ? null : value, line, exported: true, conditional: false },
  ];
}

function reasonOf(looked: LookedAt, setting: LeftoverSetting): Pick<Candidate, "kind" | "why"> | undefined {
  const { line, change, assigned, manager } = looked;
  const set = assigned.find(({ name, value, exported }) => name === "GOROOT" && exported && value !== "");
  if (set) {
    const where = set.value === null ? "another tree" : set.value;
    return { kind: "goroot", why: `GOROOT makes every go take compiler and library from ${where}` };
  }
  const target = assigned.find((assignment) => isForeignTarget(assignment, setting));
  if (target) {
    const value = target.value === null ? "something that only running the line tells" : target.value;
    const native = target.name === "GOOS" ? setting.os : setting.arch;
    return { kind: "target", why: `every build is for ${target.name}=${value}; this machine is ${native}` };
  }
  if (line.at !== "command") return undefined;
  if (manager?.general)
    return { kind: "general-manager", why: `${manager.name} may put a Go of its own before others` };
  if (manager) return { kind: "manager", why: `${manager.name} puts a Go of its own before others` };
  const entry = entriesOf(change).find((one) => isLeft(one, setting, undefined));
  return entry && { kind: "path", why: pathReason(entry, setting) };
}

function isForeignTarget({ name, value, exported }: Assignment, { os, arch }: LeftoverSetting): boolean {
  if (!exported || value === "") return false;
  return (name === "GOOS" && value !== os) || (name === "GOARCH" && value !== arch);
}

function entriesOf(change: PathChange | undefined): readonly PathEntry[] {
  return change ? [...change.before, ...change.after] : [];
}

const goroot = /\$\{?GOROOT\b/;

/** Whether an entry of PATH is what makes the line a leftover. */
function isLeft(
  { text, directory }: PathEntry,
  setting: LeftoverSetting,
  manager: VersionManager | undefined,
): boolean {
  if (goroot.test(text) || manager?.hook.test(text)) return true;
  const there = stateOf(directory, setting);
  return there?.kind === "foreign" || (there?.kind === "gone" && ofGo.test(directory ?? ""));
}

// Of the many directories that are gone only these had a Go.
const ofGo = /\/(?:go|go-?\d[\w.-]*|golang|goroot)\/(?:libexec\/)?bin$/i;

function stateOf(directory: string | null, { directories, covered }: LeftoverSetting): GoDirectory | undefined {
  return directory === null || covered.includes(directory) ? undefined : directories.get(directory);
}

function pathReason({ text, directory }: PathEntry, setting: LeftoverSetting): string {
  const there = stateOf(directory, setting);
  if (there?.kind === "foreign") return `the go in ${directory} is for ${there.arch}, this machine is ${setting.arch}`;
  if (there?.kind === "gone" && ofGo.test(directory ?? "")) return `${directory} is not there any more`;
  return `${text} is the Go of GOROOT, before or behind plumb's`;
}

/** What would be lost with the line besides; null when nothing would. */
function besides(
  { text, change, assigned, manager }: LookedAt,
  setting: LeftoverSetting,
  isFish: boolean,
): string | null {
  if (manager?.general) return `${manager.name} also brings other tools`;
  if (isFish && /^[ \t]*set[ \t](?:.*[ \t])?(?:-[A-Za-z]*U|--universal)/.test(text)) {
    return "fish keeps a universal variable when the line is gone: set --erase removes it";
  }
  if (change?.replaces) return "the line sets all of PATH";
  const other = assigned.find((one) => !ofPath.test(one.name) && !isGoName(one, setting, manager));
  if (other) return `the line also sets ${other.name}`;
  if (!change && assigned.some(({ name }) => ofPath.test(name)))
    return "the line changes PATH in a way plumb does not read";
  const kept = entriesOf(change).find(
    (entry) => !isLeft(entry, setting, manager) && !setting.covered.includes(entry.directory ?? ""),
  );
  return kept ? `the line also puts ${kept.text} on PATH` : null;
}

function isGoName(assignment: Assignment, setting: LeftoverSetting, manager: VersionManager | undefined): boolean {
  if (assignment.name === "GOROOT" || isForeignTarget(assignment, setting)) return true;
  return manager !== undefined && /^(?:GVM|GOENV|GOBREW|G|GOUP)_\w+$/.test(assignment.name);
}
