// What an action is built upon, and by what of it the action knows it. Pure.

import type { TraceNode } from "../trace-schema.ts";

export interface Foundation {
  readonly node: TraceNode;
  /** What came of it, or what went into it. */
  readonly by: "contentId" | "actionId";
}

/** Bookkeeping is passed over. */
export function builtUpon(node: TraceNode, nodes: readonly TraceNode[]): readonly Foundation[] {
  const direct = node.dependencies.flatMap((id) => nodes[id] ?? []);
  switch (node.kind) {
    case "compile":
      return direct.filter(isPackage).map((one) => ({ node: one, by: "contentId" }));
    case "link":
      // The linker wants the whole build ID of the program's own package, since its build info belongs to the key of that.
      return direct
        .filter(isPackage)
        .map((one) => ({ node: one, by: one.package === node.package ? "actionId" : "contentId" }));
    case "vet":
      return direct
        .filter((one) => isPackage(one) && one.package === node.package)
        .map((one) => ({ node: one, by: "actionId" }));
    case "test":
      return linkOf(node, nodes).map((one) => ({ node: one, by: "actionId" }));
    default:
      return [];
  }
}

function isPackage({ kind, mode }: TraceNode): boolean {
  return kind === "compile" && mode === "build";
}

interface Step {
  readonly mode: string;
  readonly dependencies: readonly number[];
}

/** The program of a test: since Go 1.26 a barrier stands between the two. */
export function linkOf<Node extends Step>(test: Step, nodes: readonly Node[]): readonly Node[] {
  const direct = test.dependencies.flatMap((id) => nodes[id] ?? []);
  const behind = direct.filter(({ mode }) => mode === "test barrier").flatMap(({ dependencies }) => dependencies);
  return [...direct, ...behind.flatMap((id) => nodes[id] ?? [])].filter(({ mode }) => mode === "link").slice(0, 1);
}
