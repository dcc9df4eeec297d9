// How this plumb came onto the machine, by where it runs from.

import type { Machine } from "@goplumb/core/host/host";

export interface Installation {
  /** `source`: the launcher of a checkout. `npm` and `homebrew`: an executable that these look after. */
  readonly kind: "source" | "executable" | "npm" | "homebrew";
  /** The program that runs: of a checkout the runtime. */
  readonly path: string;
}

export function installationOf({ compiled, executable }: Pick<Machine, "compiled" | "executable">): Installation {
  const path = executable;
  if (!compiled) return { kind: "source", path };
  if (/[\\/]node_modules[\\/]@goplumb[\\/]/.test(path)) return { kind: "npm", path };
  return { kind: /\/Cellar\/[^/]+\//.test(path) ? "homebrew" : "executable", path };
}
