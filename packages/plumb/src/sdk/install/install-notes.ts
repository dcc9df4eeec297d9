// What is to be said of an SDK that was installed, on machines that are not what they seem. Pure.

import type { Machine } from "../../facts/machine/schema.ts";
import type { SdkName } from "../../go/toolchain-module.ts";

export interface Seeming {
  readonly userland: Machine["userland"];
  /** plumb's own process, or the shell that started it, runs through Rosetta; null where there is no such thing, or nobody can tell. */
  readonly translated: boolean | null;
}

export function installNotes(sdk: SdkName, { userland, translated }: Seeming): readonly string[] {
  return [userlandNote(sdk, userland), translatedNote(sdk, translated)].flatMap((note) => note ?? []);
}

/** A terminal, an editor or a Node.js for Intel hands its translation down; the SDK is for the hardware all the same. */
function translatedNote({ version, os, arch }: SdkName, translated: boolean | null): string | null {
  if (os !== "darwin" || arch !== "arm64" || translated !== true) return null;
  return `this terminal runs translated by Rosetta; go${version} is for arm64, the CPU of this Mac, and runs natively: plumb doctor says what is translated`;
}

/**
 * What is to be said where a 64-bit kernel carries 32-bit programs, as on many a Raspberry Pi: Go's own programs need no library of the
 * system, those that it builds with C do. Null where there is nothing to say.
 */
function userlandNote({ version, os, arch }: SdkName, userland: Machine["userland"]): string | null {
  const other = os === "linux" && userland?.bits === 32 && userland.arch !== arch ? userland.arch : null;
  if (other === null || hardwareTwins[arch] !== other) return null;
  return `the programs of this system are for ${other}, and go${version} is for ${arch}: it runs, and cgo has no C compiler and no libraries; plumb install ${version} --arch ${other} brings the one that fits them`;
}

const hardwareTwins: Readonly<Record<string, string>> = { arm64: "arm", amd64: "386" };
