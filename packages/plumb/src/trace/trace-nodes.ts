// From the actions of a graph to what became of each. Pure.
//
// `Cmd` alone tells whether something ran: `NeedBuild` is true for hits too, and `Failed` is written before anything ran, so it is
// never true (`actionGraphJSON`, called by https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go).

import type { Action } from "../go/action-graph/action-graph.ts";
import { type ActionKind, actionKind, stableMode } from "../go/action-graph/action-kind.ts";
import { contentId } from "../go/action-graph/build-id.ts";
import { linkOf } from "./causes/built-upon.ts";
import { testVariants } from "./test-variants.ts";
import type { TraceNode } from "./trace-schema.ts";

export interface TraceOrigin {
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  /** Paths of the main modules. */
  readonly modules: readonly string[];
  /** Paths of other modules that look like Go's own packages. */
  readonly dotless?: readonly string[];
}

export function traceNodes(
  actions: readonly Action[],
  { startedMs, modules, dotless = [] }: TraceOrigin,
): readonly TraceNode[] {
  const variants = testVariants(actions);
  const names = new Map<string, number>();
  const needed = new Set(actions.flatMap(({ mode, dependencies }) => (mode === "vet" ? [] : dependencies)));
  return actions.map((action): TraceNode => {
    const kind = actionKind(action.mode);
    const since = (ms: number | null) => (ms === null ? null : Math.round((ms - startedMs) * 1000) / 1000);
    return {
      id: action.id,
      name: uniqueName(action, variants, names),
      kind,
      mode: stableMode(action.mode),
      package: action.package,
      group: groupOf(action.package, modules, dotless),
      outcome: outcomeOf(action, kind, { actions, needed }),
      actionId: action.actionId,
      contentId: contentId(action.buildId),
      dependencies: [...action.dependencies],
      priority: action.priority,
      readyMs: since(action.readyMs),
      startMs: since(action.startMs),
      doneMs: since(action.doneMs),
      cpuMs: action.userMs + action.systemMs,
      tools: [...new Set(action.commands.flatMap(toolsOf))],
    };
  });
}

/** A package and its variants for tests have one import path; go list tells them apart by the test in brackets. */
function uniqueName(
  { id, mode, package: path }: Action,
  variants: ReadonlyMap<number, string>,
  names: Map<string, number>,
) {
  const test = variants.get(id);
  const name = `${stableMode(mode)} ${path}${test === undefined ? "" : ` [${test}]`}`.trim();
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

/** Of the standard library are paths whose first element has no dot, but for modules that are called so. */
function groupOf(path: string, modules: readonly string[], dotless: readonly string[]): TraceNode["group"] {
  const isIn = (module: string) => path === module || path.startsWith(`${module}/`);
  if (path === "command-line-arguments" || modules.some((module) => isIn(module) || path === `${module}.test`))
    return "own";
  const [first = ""] = path.split("/");
  return first.includes(".") || dotless.some(isIn) ? "dependency" : "std";
}

interface Around {
  readonly actions: readonly Action[];
  /** Places of those that others than vet wait for. */
  readonly needed: ReadonlySet<number>;
}

function outcomeOf(action: Action, kind: ActionKind, { actions, needed }: Around): TraceNode["outcome"] {
  const ran = action.commands.length > 0;
  switch (kind) {
    case "compile":
    case "link":
      if (action.mode === "build" || action.mode === "link") return builtOutcome(action, needed);
      return ran ? "ran" : "none";
    case "vet":
      return ran ? "ran" : vetOutcome(action, actions);
    case "test":
      return testOutcome(action, actions);
    case "run":
      return action.doneMs === null ? "not-reached" : "ran";
    default:
      return ran ? "ran" : "none";
  }
}

/** It is not reached where what it looks at was not. */
function vetOutcome({ doneMs, dependencies }: Action, actions: readonly Action[]): TraceNode["outcome"] {
  const direct = dependencies.flatMap((id) => actions[id] ?? []);
  const isMissing = direct.some(({ mode, actionId }) => mode === "build" && actionId === null);
  return doneMs === null ? "none" : isMissing ? "not-reached" : "hit";
}

function builtOutcome(action: Action, needed: ReadonlySet<number>): TraceNode["outcome"] {
  const { id, mode, commands, actionId, buildId, doneMs } = action;
  if (commands.length > 0) return buildId === null ? "failed" : "ran";
  // A program of which the test's result was there is looked at, and not linked (`useCache` in buildid.go).
  if (buildId !== null || (mode === "link" && actionId !== null)) return "hit";
  if (actionId === null) return doneMs === null ? "none" : "not-reached";
  // Its key was made, and nothing came of it: its C failed (since Go 1.26), or vet alone wanted it, which reads its sources (before).
  return needed.has(id) ? "failed" : "none";
}

/** Its commands are never listed. With a result from the cache its program is not linked. */
function testOutcome(action: Action, actions: readonly Action[]): TraceNode["outcome"] {
  const [link] = action.mode === "test run" ? linkOf(action, actions) : [];
  if (!link) return "none";
  if (link.commands.length > 0) return link.buildId === null ? "not-reached" : "ran";
  return link.actionId === null ? "not-reached" : "hit";
}

/** Commands begin with assignments where they have some. Go quotes what holds blanks. */
function toolsOf(command: string): readonly string[] {
  const [, quoted, plain] = /^(?:[A-Za-z_]+=(?:'[^']*'|\S*) )*(?:["']([^"']+)["']|(\S+))/.exec(command) ?? [];
  const [, linker] = /[\\/]link(?:\.exe)? .* "?-extld=([^\s"]+)/.exec(command) ?? [];
  return [quoted ?? plain, linker].filter((tool) => tool !== undefined);
}
