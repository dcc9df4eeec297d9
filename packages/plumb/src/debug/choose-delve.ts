// Which dlv is meant when nobody names one.

import type { Executable } from "../facts/executable/schema.ts";
import type { Tools } from "../facts/tools/schema.ts";

export interface DelveChoice {
  readonly executable: Executable;
  readonly because: string;
}

/** VS Code looks into GOBIN before PATH, shells and most editors have only PATH. Null: there is none. */
export function chooseDelve({ tools, gobin }: Tools): DelveChoice | null {
  const delves = tools.filter(({ name }) => name === "dlv" || name === "dlv.exe");
  const inGobin = delves.find((tool) => tool.inGobin);
  if (inGobin) return { executable: inGobin.executable, because: `it lies in ${gobin[0] ?? "GOBIN"}` };
  const [first] = delves
    .filter(({ pathIndex }) => pathIndex !== null)
    .sort((a, b) => (a.pathIndex ?? 0) - (b.pathIndex ?? 0));
  return first ? { executable: first.executable, because: "it is the first on PATH" } : null;
}
