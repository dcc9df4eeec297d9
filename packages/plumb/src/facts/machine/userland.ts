// What the installed programs are, seen at /bin/sh: a 64-bit kernel may carry a 32-bit userland.

import { goArchFrom } from "../../go/platform.ts";
import type { Look } from "../look.ts";
import { getconf } from "./getconf.ts";
import type { Machine } from "./schema.ts";

const bits32 = new Set(["386", "arm", "mips", "mipsle"]);

export async function readUserland(look: Look): Promise<Machine["userland"]> {
  const shell = await look.executables.read("/bin/sh");
  const image = shell?.platforms[0];
  if (!shell || !image) return null;
  return {
    arch: goArchFrom(image.arch) ?? image.arch,
    bits: bits32.has(image.arch) ? 32 : 64,
    libc: shell.libc,
    libcVersion: shell.libc === "glibc" ? await glibcVersion(look) : null,
  };
}

// getconf answers `glibc 2.36`; it is part of glibc itself, so it is there where the answer makes sense.
async function glibcVersion(look: Look): Promise<string | null> {
  const answer = (await getconf(look, "GNU_LIBC_VERSION")) ?? "";
  return /^glibc (\d+\.\d+(?:\.\d+)?)/.exec(answer)?.[1] ?? null;
}
