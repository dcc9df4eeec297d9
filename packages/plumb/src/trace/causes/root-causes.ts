// The causes of all that was built in a trace, put together by their roots: one file may be why a hundred packages were compiled. Pure.

import { goCommandLine } from "../run/go-argv.ts";
import type { TraceNode } from "../trace-schema.ts";
import type { InputChange } from "./input-changes.ts";
import { type Indexed, type NodeCause, nodeCause } from "./node-cause.ts";

export interface RootCause {
  readonly cause:
    | Exclude<NodeCause, { kind: "dependency" | "inputs" }>
    | { readonly kind: "inputs"; readonly changes: readonly InputChange[] };
  /** Names of actions for which this is the cause itself. */
  readonly at: readonly string[];
  /** Names of those that did not come from the cache because of them. */
  readonly because: readonly string[];
}

export interface Causes {
  /** Changes first, and of these those with the most consequences. */
  readonly roots: readonly RootCause[];
  /** Of each action that ran by its name: places in `roots`, the first explains most. */
  readonly byNode: ReadonlyMap<string, readonly number[]>;
  /** Why an action has another key than before, whether it ran or not. */
  readonly causeOf: (node: TraceNode) => NodeCause;
  /** Packages that were compiled, and came out as before: what is built upon them was spared. */
  readonly cutOff: readonly string[];
}

/** @param earlier what the trace is compared with: each action with the first of them that has it */
export function rootCauses(now: Indexed, earlier: readonly Indexed[], forced: boolean): Causes {
  const causeOf = memoized((node) =>
    forced && node.kind !== "test" ? { kind: "forced" } : causeFrom(node, now, earlier),
  );
  const rootsOf = rootFinder(now, causeOf);
  const drafts = new Map<string, { cause: RootCause["cause"]; at: Set<string>; because: Set<string> }>();
  const byNode = new Map<string, readonly string[]>();
  for (const node of now.trace.nodes.filter(isExplained)) {
    const roots = rootsOf(node);
    for (const [key, { node: root, cause }] of roots) {
      const draft = drafts.get(key) ?? { cause, at: new Set(), because: new Set() };
      drafts.set(key, draft);
      draft.at.add(root.name);
      if (root !== node) draft.because.add(node.name);
    }
    byNode.set(node.name, [...roots.keys()]);
  }
  const sorted = [...drafts].toSorted(
    ([, one], [, other]) =>
      rank(one) - rank(other) || other.because.size + other.at.size - one.because.size - one.at.size,
  );
  const places = new Map(sorted.map(([key], place) => [key, place]));
  return {
    roots: sorted.map(([, { cause, at, because }]) => ({ cause, at: [...at], because: [...because] })),
    causeOf,
    byNode: new Map([...byNode].map(([name, keys]) => [name, keys.flatMap((key) => places.get(key) ?? [])])),
    cutOff: now.trace.nodes.filter((node) => isCutOff(node, earlier)).map(({ name }) => name),
  };
}

/** What ran, and what would have had to. C is compiled where its package is. */
function isExplained({ kind, mode, outcome }: TraceNode): boolean {
  const has = kind === "vet" || mode === "build" || mode === "link" || mode === "test run";
  return has && (outcome === "ran" || outcome === "failed");
}

function causeFrom(node: TraceNode, now: Indexed, earlier: readonly Indexed[]): NodeCause {
  const before = earlier.find((one) => hasResult(node, one) && (node.kind !== "vet" || isSameCommand(one, now)));
  const { reason } = now.trace.tests[node.name] ?? {};
  return before ? nodeCause(node, now, before) : reason ? { kind: "not-kept", reason } : { kind: "first" };
}

/** Where it was not reached, nothing is known of it. */
function hasResult({ name }: TraceNode, { byName }: Indexed): boolean {
  const node = byName.get(name);
  if (node?.kind === "compile" || node?.kind === "link") return node.actionId !== null;
  return node?.outcome === "ran" || node?.outcome === "hit";
}

/** go test looks for less than go vet. */
function isSameCommand(one: Indexed, other: Indexed): boolean {
  const commandOf = ({ trace }: Indexed) => goCommandLine(trace.argv.slice(1))?.command;
  return commandOf(one) === commandOf(other);
}

function memoized(find: (node: TraceNode) => NodeCause): (node: TraceNode) => NodeCause {
  const found = new Map<TraceNode, NodeCause>();
  return (node) => {
    const cause = found.get(node) ?? find(node);
    found.set(node, cause);
    return cause;
  };
}

interface Root {
  readonly node: TraceNode;
  readonly cause: RootCause["cause"];
}

/** By what makes causes the same one; an action's own comes first. */
type Roots = ReadonlyMap<string, Root>;

/** Most actions have the roots of what they are built upon: each is looked at once, and no call goes deeper than another. */
function rootFinder(now: Indexed, causeOf: (node: TraceNode) => NodeCause): (node: TraceNode) => Roots {
  const found = new Map<TraceNode, Roots>();
  const below = (cause: NodeCause) =>
    cause.kind === "dependency" || cause.kind === "inputs"
      ? cause.dependencies.flatMap((name) => now.byName.get(name) ?? [])
      : [];
  return (wanted) => {
    const work = [wanted];
    // Where others wrote a circle, a node that is entered a second time ends it.
    const entered = new Set<TraceNode>();
    for (let node = work.at(-1); node; node = work.at(-1)) {
      const cause = causeOf(node);
      const open = entered.has(node) ? [] : below(cause).filter((one) => !found.has(one) && !entered.has(one));
      entered.add(node);
      if (open.length > 0) {
        work.push(...open);
        continue;
      }
      work.pop();
      const roots = new Map<string, Root>(isForTest(node, cause, now) ? [] : ownRoots(node, cause));
      for (const one of below(cause)) {
        for (const [key, root] of found.get(one) ?? []) if (!roots.has(key)) roots.set(key, root);
      }
      found.set(node, roots);
    }
    return found.get(wanted) ?? new Map();
  };
}

/** A test that has to run is linked for it. */
function isForTest({ package: path }: TraceNode, { kind }: NodeCause, { byName }: Indexed): boolean {
  return kind === "link-not-kept" && byName.has(`test run ${path.replace(/\.test$/, "")}`);
}

/** Files of a package are one cause, and each other change is one: an edit and a flag at once are two. */
function ownRoots(node: TraceNode, cause: NodeCause): readonly (readonly [string, Root])[] {
  if (cause.kind === "dependency") return [];
  if (cause.kind !== "inputs") return [[causeKey(cause, node), { node, cause }]];
  const files = cause.changes.filter(({ kind }) => kind === "file");
  const others = cause.changes.filter(({ kind }) => kind !== "file").map((change) => [change]);
  return [...others, ...(files.length > 0 ? [files] : [])].map((changes) => {
    const own = { kind: "inputs", changes } as const;
    return [causeKey(own, node), { node, cause: own }];
  });
}

/** What many packages have alike is one cause; a file belongs to its package. */
export function causeKey(
  cause: RootCause["cause"],
  { name, package: path }: Pick<TraceNode, "name" | "package">,
): string {
  if (cause.kind === "not-kept") return `not-kept ${cause.reason}`;
  if (cause.kind !== "inputs") return cause.kind;
  const [first] = cause.changes;
  // A package and its variant for tests have files alike.
  if (first?.kind === "file") return `files of ${path} ${cause.changes.map(({ subject }) => subject).join("/")}`;
  return first?.kind === "other" ? `inputs of ${name}` : `inputs ${first?.kind} ${first?.subject}`;
}

/** What somebody did comes before what Go does by itself. */
function rank({ cause }: { readonly cause: RootCause["cause"] }): number {
  return ["forced", "inputs", "not-kept", "entry-gone", "unknown", "first", "link-not-kept", "vet-not-kept"].indexOf(
    cause.kind,
  );
}

function isCutOff(node: TraceNode, earlier: readonly Indexed[]): boolean {
  if (node.kind !== "compile" || node.outcome !== "ran" || node.contentId === null) return false;
  const before = earlier.find((one) => hasResult(node, one))?.byName.get(node.name);
  return before !== undefined && before.actionId !== node.actionId && before.contentId === node.contentId;
}
