// The way from an action to the root of why it was done again: each step is built upon the next. Pure.

import type { TraceNode } from "../trace-schema.ts";
import type { Indexed, NodeCause } from "./node-cause.ts";
import type { Causes } from "./root-causes.ts";

export interface Chain {
  /** Names of actions, from the one that was asked about to the root. */
  readonly names: readonly string[];
  /** Of the last. */
  readonly cause: NodeCause;
}

/** One of the ways when there are several. */
export function chainFrom(node: TraceNode, { byName }: Pick<Indexed, "byName">, { causeOf }: Causes): Chain {
  const names = [node.name];
  for (let at = node; ; ) {
    const cause = causeOf(at);
    const [next] =
      cause.kind === "dependency"
        ? cause.dependencies.flatMap((name) => byName.get(name) ?? []).filter(({ name }) => !names.includes(name))
        : [];
    if (!next) return { names, cause };
    names.push(next.name);
    at = next;
  }
}
