// What C compilers for a target are called on PATH.

import { gnuTriple, mingwPrefix } from "../../go/c-targets.ts";
import type { Target } from "../targets/target.ts";

/**
 * The first words of compilers for a target: Debian's, crosstool's (Homebrew has those), musl's; MinGW's for Windows.
 */
export function compilerNames({ os, arch, variant }: Target): readonly string[] {
  if (os === "windows") return [mingwPrefix(arch) ?? ""].filter(Boolean);
  const gnu = os === "linux" ? gnuTriple(arch, variant) : undefined;
  if (gnu === undefined) return [];
  return [gnu, gnu.replace("-linux-", "-unknown-linux-"), gnu.replace("-gnu", "-musl"), "musl"];
}
