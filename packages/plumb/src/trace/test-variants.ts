// Packages that were compiled a second time for a test: with the files of the test, or since they import what was. Pure.
// https://pkg.go.dev/cmd/go/internal/list ("-test"), `TestPackagesFor` in cmd/go/internal/load/test.go

import type { Action } from "../go/action-graph/action-graph.ts";

/** The test's program, e.g. `example.com/app.test`, by the place of the action that compiles for it. */
export function testVariants(actions: readonly Action[]): ReadonlyMap<number, string> {
  const places = new Map<string, number[]>();
  for (const { id, mode, package: path } of actions) {
    if (mode === "build") places.set(path, [...(places.get(path) ?? []), id]);
  }
  const isTwice = ({ package: path }: Action) => (places.get(path)?.length ?? 0) > 1;
  const variants = new Map<number, string>();
  for (const link of actions) {
    if (link.mode !== "link" || !link.package.endsWith(".test")) continue;
    const candidates = link.dependencies.flatMap((id) => actions[id] ?? []).filter(isTwice);
    const tested = candidates.find(({ package: path }) => `${path}.test` === link.package);
    if (!tested) continue;
    variants.set(tested.id, link.package);
    // Those that import it, then those that import these; no chain is longer than all of them.
    for (let before = 0; before !== variants.size; ) {
      before = variants.size;
      for (const { id, dependencies } of candidates) {
        if (dependencies.some((other) => variants.get(other) === link.package)) variants.set(id, link.package);
      }
    }
  }
  return variants;
}
