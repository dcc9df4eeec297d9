// Packages that were compiled for a test: with its files in them, or since they import what was. Pure.
// `TestPackagesFor` in cmd/go/internal/load/test.go; names as https://pkg.go.dev/cmd/go ("go list -test") has them

import type { Action } from "../go/action-graph/action-graph.ts";

/** The test's program, e.g. `example.com/app.test`, by the place of the action that compiles for it. */
export function testVariants(actions: readonly Action[]): ReadonlyMap<number, string> {
  const count = new Map<string, number>();
  for (const { mode, package: path } of actions) if (mode === "build") count.set(path, (count.get(path) ?? 0) + 1);
  const users = usersOf(actions);
  const variants = new Map<number, string>();
  for (const link of actions) {
    if (link.mode !== "link" || !link.package.endsWith(".test")) continue;
    const linked = link.dependencies.flatMap((id) => actions[id] ?? []);
    const tested = linked.find(({ mode, package: path }) => mode === "build" && `${path}.test` === link.package);
    if (!tested) continue;
    const isTwice = (count.get(tested.package) ?? 0) > 1;
    // Alone in the graph it is the test's, unless others use it too.
    const own = [link.package, `${tested.package}_test`];
    if (!isTwice && users(tested.id).some(({ package: path }) => !own.includes(path))) continue;
    variants.set(tested.id, link.package);
    if (isTwice) addImporters(variants, linked, link.package, count);
  }
  return variants;
}

/** Those that import it, then those that import these; no chain is longer than all of them. */
function addImporters(
  variants: Map<number, string>,
  linked: readonly Action[],
  test: string,
  count: ReadonlyMap<string, number>,
): void {
  const candidates = linked.filter(({ mode, package: path }) => mode === "build" && (count.get(path) ?? 0) > 1);
  for (let before = 0; before !== variants.size; ) {
    before = variants.size;
    for (const { id, dependencies } of candidates) {
      if (dependencies.some((other) => variants.get(other) === test)) variants.set(id, test);
    }
  }
}

/** Actions that compile or link with what came of another. */
function usersOf(actions: readonly Action[]): (id: number) => readonly Action[] {
  const users = new Map<number, Action[]>();
  for (const action of actions) {
    if (action.mode !== "build" && action.mode !== "link") continue;
    for (const id of action.dependencies) {
      const known = users.get(id);
      if (known) known.push(action);
      else users.set(id, [action]);
    }
  }
  return (id) => users.get(id) ?? [];
}
