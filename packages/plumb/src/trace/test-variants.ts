// Packages that were compiled for a test: with its files in them, or since they import what was. Pure.
// `TestPackagesFor` in cmd/go/internal/load/test.go; names as https://pkg.go.dev/cmd/go ("go list -test") has them

import type { Action } from "../go/action-graph/action-graph.ts";

/** The test's program, e.g. `example.com/app.test`, by the place of the action that compiles for it. */
export function testVariants(actions: readonly Action[]): ReadonlyMap<number, string> {
  const count = new Map<string, number>();
  for (const { mode, package: path } of actions) if (mode === "build") count.set(path, (count.get(path) ?? 0) + 1);
  const users = usersOf(actions);
  const variants = new Map<number, string>();
  for (const { test, tested, among } of testedPackages(actions)) {
    const isTwice = (count.get(tested.package) ?? 0) > 1;
    // Alone in the graph it is the test's, unless others use it too.
    const own = [test, `${tested.package}_test`];
    if (!isTwice && users(tested.id).some(({ package: path }) => !own.includes(path))) continue;
    variants.set(tested.id, test);
    if (isTwice) addImporters(variants, among, test, count);
  }
  return variants;
}

interface Tested {
  /** The test's program. */
  readonly test: string;
  readonly tested: Action;
  /** Those that may have been compiled for it. */
  readonly among: readonly Action[];
}

/** By what is linked for them; go vet links nothing, and looks at a package with the files of its test. */
function testedPackages(actions: readonly Action[]): readonly Tested[] {
  const linked = actions.flatMap(({ mode, package: test, dependencies }): Tested[] => {
    if (mode !== "link" || !test.endsWith(".test")) return [];
    const among = dependencies.flatMap((id) => actions[id] ?? []);
    const tested = among.find((one) => one.mode === "build" && `${one.package}.test` === test);
    return tested ? [{ test, tested, among }] : [];
  });
  const known = new Set(linked.map(({ test }) => test));
  const vetted = actions.flatMap(({ mode, vetxOnly, package: path, dependencies }): Tested[] => {
    const test = `${path}.test`;
    if (mode !== "vet" || vetxOnly || known.has(test)) return [];
    const direct = dependencies.flatMap((id) => actions[id] ?? []);
    const tested = direct.find((one) => one.mode === "build" && one.package === path);
    return tested && !path.endsWith("_test") ? [{ test, tested, among: [] }] : [];
  });
  return [...linked, ...vetted];
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
