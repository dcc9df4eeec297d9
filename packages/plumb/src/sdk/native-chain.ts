// `plumb exec --arch`: a command starts for the CPU that was asked for, or not at all. Pure.

import type { Executable } from "../facts/executable/schema.ts";
import { platformsText } from "../go/runs-on.ts";
import type { Platform } from "./resolve.ts";

export type ChainVerdict =
  | { readonly kind: "fits" }
  /** `why` is a sentence without its beginning: `PATH is for darwin/amd64`. */
  | { readonly kind: "refused"; readonly path: string; readonly why: string };

/** Judges what `executableChain` found. */
export function judgeChain(chain: readonly Executable[], { os, arch }: Platform): ChainVerdict {
  const last = chain.at(-1);
  if (!last) return { kind: "refused", path: "", why: "there is no such program" };
  const blocked = chain.find(({ mayExecute }) => !mayExecute);
  if (blocked) return refused(blocked, "may not be executed by this user");
  if (last.kind === "script") return refused(last, `names the interpreter ${last.interpreter}, which is not there`);
  if (last.kind !== "binary") return refused(last, last.reason ?? "is no program");
  const fits = last.platforms.some((image) => (image.os === null || image.os === os) && isArch(image.arch, arch, os));
  return fits ? { kind: "fits" } : refused(last, `is for ${platformsText(last.platforms)}, and not for ${os}/${arch}`);
}

/** Where a command ends in a program for another CPU than the machine's: what is to be said of it; null where it does not. */
export function translationNote(chain: readonly Executable[], { os, arch }: Platform): string | null {
  const last = chain.at(-1);
  if (last?.kind !== "binary" || last.platforms.length === 0) return null;
  if (last.platforms.some((image) => isArch(image.arch, arch, os))) return null;
  const by = os === "darwin" ? "through Rosetta: slower, and Delve refuses it" : "through an emulator, if at all";
  return `${last.path} is for ${platformsText(last.platforms)}, and this machine is ${os}/${arch}: it runs ${by}`;
}

/** Apple's own programs for Apple Silicon are arm64e. */
function isArch(found: string, wanted: string, os: string): boolean {
  return found === wanted || (os === "darwin" && wanted === "arm64" && found === "arm64e");
}

function refused({ path }: Executable, why: string): ChainVerdict {
  return { kind: "refused", path, why };
}

/**
 * The command line that starts it. On a Mac arch(1) picks the slice of a universal program: else a child of a translated process
 * gets the translated one. https://keith.github.io/xcode-man-pages/arch.1.html
 */
export function nativeCommand(
  { os, arch }: Platform,
  path: string,
  args: readonly string[],
): { readonly path: string; readonly args: readonly string[] } {
  if (os !== "darwin") return { path, args };
  return { path: "/usr/bin/arch", args: [arch === "amd64" ? "-x86_64" : `-${arch}`, path, ...args] };
}
