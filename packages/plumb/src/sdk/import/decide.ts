// What becomes of a tree that was judged: adopted, or not, and why. Pure.

import type { Platform } from "../resolve.ts";
import { isConfigured, type Verdict } from "../verify/verdict.ts";

export type ImportDecision =
  /** `without`: files and links of the tree that are not the release's. */
  | { readonly action: "copy"; readonly without: readonly string[] }
  | { readonly action: "link" }
  | { readonly action: "refuse"; readonly why: string };

export interface ImportWish {
  readonly link: boolean;
  /** Whose trees are wanted; null: of every platform. */
  readonly platform: Platform | null;
}

/** Before it is judged: that takes a second, and the network. Null when nothing speaks against it. */
export function refuseForeign(platform: string | null, wish: ImportWish): string | null {
  if (wish.platform === null || platform === null) return null;
  const own = `${wish.platform.os}/${wish.platform.arch}`;
  return platform === own ? null : `it is for ${platform}, and this machine is ${own}`;
}

export function decideImport(verdict: Verdict, { link }: ImportWish): ImportDecision {
  const refuse = (why: string): ImportDecision => ({ action: "refuse", why });
  if (verdict.verdict === "unverifiable") return refuse(verdict.reason ?? "it cannot be verified");
  const { differences, explanation, odd, rungs } = verdict;
  const without = [...differences.extra, ...odd];
  // Nobody may execute what a module cache has just downloaded; a copy is run itself before it counts.
  const decisive = link ? ["header", "run"] : ["header"];
  const failed = rungs.find(({ name, status }) => status === "failed" && decisive.includes(name));
  if (failed) return refuse(failed.detail);
  if (explanation?.kind === "mixture") return refuse("two releases are mixed in it");
  if (explanation?.kind === "other-build") return refuse("its programs were not built by the Go project");
  const changed = differences.modified.filter(({ kind }) => kind === "code").length;
  if (changed + differences.missing.length > 0) {
    return refuse(
      `${words(changed, "changed")}${changed && differences.missing.length ? " and " : ""}${words(differences.missing.length, "missing")}`,
    );
  }
  if (!link) return { action: "copy", without };
  if (without.length > 0)
    return refuse(`${words(without.length, "in it that the release has not")}: only a copy can leave that out`);
  return verdict.verdict === "verified" || isConfigured(verdict) ? { action: "link" } : refuse("it differs");
}

function words(count: number, what: string): string {
  if (count === 0) return "";
  return `${count} ${count === 1 ? "file is" : "files are"} ${what}`;
}
