// Why one action of a trace did not come from the cache, seen from an earlier trace. Pure.

import { compareGoVersions } from "../../go/version.ts";
import { testChanges } from "../tests/test-changes.ts";
import type { Trace, TraceNode } from "../trace-schema.ts";
import { builtUpon } from "./built-upon.ts";
import { type InputChange, inputChanges } from "./input-changes.ts";
import { settingChanges } from "./setting-changes.ts";

export type NodeCause =
  /** No earlier trace has it. */
  | { readonly kind: "first" }
  /** `-a`: nothing was to come from the cache. */
  | { readonly kind: "forced" }
  /** Its key is what it was: the entry is gone from the cache, or was damaged. `cache` is another GOCACHE than before, or null. */
  | { readonly kind: "entry-gone"; readonly cache: string | null }
  /** Go keeps no linked programs: what lay at its place was another, or nothing did. */
  | { readonly kind: "link-not-kept" }
  /** No result is kept, or none was: of a test, or of what failed. */
  | { readonly kind: "not-kept"; readonly reason: string }
  /** Before Go 1.26, what vet says of a package is not kept, but for what others need of it. */
  | { readonly kind: "vet-not-kept" }
  /** Its own inputs changed; what came of `dependencies` (names of actions) may have changed too. */
  | { readonly kind: "inputs"; readonly changes: readonly InputChange[]; readonly dependencies: readonly string[] }
  /** What it is built upon came out otherwise. */
  | { readonly kind: "dependency"; readonly dependencies: readonly string[] }
  /** Its key is another, and nothing that is known tells why. */
  | { readonly kind: "unknown" };

/** A trace with its actions by name. */
export interface Indexed {
  readonly trace: Trace;
  readonly byName: ReadonlyMap<string, TraceNode>;
}

export function indexTrace(trace: Trace): Indexed {
  return { trace, byName: new Map(trace.nodes.map((node) => [node.name, node])) };
}

/** Whether it was found in the cache does not matter here: also what was found may have another key than before. */
export function nodeCause(node: TraceNode, now: Indexed, before: Indexed): NodeCause {
  const earlier = before.byName.get(node.name);
  if (!earlier) return { kind: "first" };
  if (node.kind === "test") return testCause(node, now, before);
  if (node.kind === "vet" && !keepsVet(now.trace.goVersion)) return { kind: "vet-not-kept" };
  const hasKey = node.kind === "compile" || node.kind === "link";
  if (hasKey && (earlier.actionId === null || node.actionId === null)) return { kind: "first" };
  if (hasKey && earlier.actionId === node.actionId) {
    if (earlier.outcome === "failed") return failedBefore;
    return node.kind === "link" ? { kind: "link-not-kept" } : { kind: "entry-gone", cache: otherCache(now, before) };
  }
  const dependencies = changedDependencies(node, now, before);
  const changes = node.kind === "compile" ? ownChanges(node, earlier, now, before) : [];
  if (changes.length > 0) return { kind: "inputs", changes, dependencies };
  if (dependencies.length > 0) return { kind: "dependency", dependencies };
  return hasKey || otherCache(now, before) === null
    ? { kind: "unknown" }
    : { kind: "entry-gone", cache: otherCache(now, before) };
}

export const failedBefore = {
  kind: "not-kept",
  reason: "it failed the last time, and what fails is not kept",
} as const;

function keepsVet(goVersion: string | null): boolean {
  return compareGoVersions((goVersion ?? "").replace(/^go/, ""), "1.26") >= 0;
}

/** Of a test of which the program is the same it is what it read, its flags, or that there was no result. */
function testCause(node: TraceNode, now: Indexed, before: Indexed): NodeCause {
  const [was, is] = [before.trace.tests[node.name], now.trace.tests[node.name]];
  if (is?.reason) return { kind: "not-kept", reason: is.reason };
  const dependencies = changedDependencies(node, now, before);
  if (dependencies.length > 0) return { kind: "dependency", dependencies };
  if (!was || !is) return { kind: "unknown" };
  if (was.reason) return { kind: "not-kept", reason: `of its last run nothing was kept: ${was.reason}` };
  const changes = testChanges(was, is);
  if (changes.length > 0) return { kind: "inputs", changes, dependencies: [] };
  if (before.trace.status !== 0 && !was.read)
    return { kind: "not-kept", reason: "its last run failed, and only what passes is kept" };
  if (!was.read) return { kind: "not-kept", reason: "it reads a file that was written less than two seconds before" };
  return { kind: "entry-gone", cache: otherCache(now, before) };
}

function otherCache(now: Indexed, before: Indexed): string | null {
  return cacheElsewhere(now.trace, before.trace);
}

/** GOCACHE, where it is another than before; else null. */
export function cacheElsewhere(now: Pick<Trace, "settings">, before: Pick<Trace, "settings">): string | null {
  const { GOCACHE = null } = now.settings;
  return GOCACHE === before.settings.GOCACHE ? null : GOCACHE;
}

/** That it is built upon something new, its files tell. */
function changedDependencies(node: TraceNode, now: Indexed, before: Indexed): readonly string[] {
  return builtUpon(node, now.trace.nodes).flatMap(({ node: { name, ...dependency }, by }) => {
    const earlier = before.byName.get(name)?.[by] ?? null;
    const changed = earlier !== null && dependency[by] !== null && earlier !== dependency[by];
    return changed ? [name] : [];
  });
}

function ownChanges(node: TraceNode, earlier: TraceNode, now: Indexed, before: Indexed): readonly InputChange[] {
  const was = before.trace.inputs[earlier.actionId ?? ""];
  const is = now.trace.inputs[node.actionId ?? ""];
  const settings = settingChanges(before.trace, now.trace);
  if (was && is) return withChooser(inputChanges(was, is), settings);
  const hasC = node.tools.some((tool) => /[\\/]cgo(\.exe)?$/.test(tool)) || now.byName.has(`cgo run ${node.package}`);
  const isProgram = now.byName.has(`link ${node.package}`);
  const reaching = settings.filter(
    (change) =>
      (change.kind !== "c-compiler" || hasC) &&
      (isProgram || (change.subject !== "-ldflags" && change.subject !== "-buildvcs")) &&
      (node.group === "own" || reachesOthers(change)),
  );
  return reaching.length > 0 ? reaching : profileChange(usesProfile(earlier, before), usesProfile(node, now));
}

/** Flags for compilers count for the packages that were named, unless a pattern says for which; so does coverage. */
function reachesOthers({ subject, was, is }: InputChange): boolean {
  if (/^-cover/.test(subject)) return false;
  return (
    !/^-(gc|asm|gccgo)flags$/.test(subject) || [was, is].some((value) => /^['"]?[^-\s'"][^\s]*=/.test(value ?? ""))
  );
}

/** Of the standard library nothing else is left that may have changed. */
function profileChange(was: boolean, is: boolean): readonly InputChange[] {
  return was || is ? [{ kind: "profile", subject: "", was: was ? "" : null, is: is ? "" : null }] : [];
}

function usesProfile({ dependencies }: TraceNode, { trace }: Indexed): boolean {
  return dependencies.some((id) => trace.nodes[id]?.mode === "preprocess PGO profile");
}

/**
 * What decides which files a package has is no input of its own: where files only came and went, that is why. How a program is built
 * forces -shared upon its packages.
 */
function withChooser(changes: readonly InputChange[], settings: readonly InputChange[]): readonly InputChange[] {
  const mode = settings.find(({ subject }) => subject === "-buildmode");
  const named = mode ? changes.map((change) => (change.subject === "-shared" ? mode : change)) : changes;
  const choosers = settings.filter(({ subject }) => subject === "-tags" || subject === "CGO_ENABLED");
  const isChosen = ({ kind, subject, was, is }: InputChange) =>
    (was === null || is === null) && (kind === "file" || kind === "c-compiler" || subject === "cgo");
  return choosers.length > 0 && named.length > 0 && named.every(isChosen) ? choosers : named;
}
