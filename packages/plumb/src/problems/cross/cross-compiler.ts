// Ways to get a C compiler for another platform: Debian's, MinGW, and Zig, which has nearly all of them.

import { debianArch, gnuTriple, mingwPrefix, zigTarget } from "../../go/c-targets.ts";
import { byHand } from "../by-hand.ts";
import { installPackages, isDebian } from "../install-packages.ts";
import type { Context, Remedy } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";

/** Ways to get a compiler for os/arch, best first; none where this machine has none (macOS from elsewhere). */
export function crossCompilerRemedies(os: string, arch: string, context: Context): Remedy[] {
  if (os === "windows") return mingw(arch, context);
  if (os !== "linux") return [];
  const gnu = context.os === "linux" && isDebian(context) ? gnuTriple(arch) : undefined;
  const packages = `gcc-${gnu?.replaceAll("_", "-")} libc6-dev-${debianArch(arch)}-cross`;
  const install = installPackages("", { apt: packages }, context).commands;
  const ofDebian = `Install Debian's cross compiler for linux/${arch}`;
  const ofZig = "Use Zig as the C compiler, once it is installed (https://ziglang.org/download/)";
  const zig = zigTarget("linux", arch, null, { kind: "glibc", version: null })?.triple;
  return [
    ...(gnu ? [byHand(ofDebian, [...install, ...use(`${gnu}-gcc`, context)])] : []),
    ...(zig ? [byHand(ofZig, use(`zig cc -target ${zig}`, context))] : []),
  ];
}

function mingw(arch: string, context: Context): Remedy[] {
  const prefix = mingwPrefix(arch);
  if (!prefix) return [];
  const [cpu = ""] = prefix.split("-");
  const packages = {
    apt: `gcc-mingw-w64-${cpu.replace("_", "-")}`,
    apk: "mingw-w64-gcc",
    dnf: `mingw${cpu === "i686" ? "32" : "64"}-gcc`,
    pacman: "mingw-w64-gcc",
  };
  const install =
    context.os === "darwin" ? ["brew install mingw-w64"] : installPackages("", packages, context).commands;
  return [byHand(`Install MinGW-w64 for windows/${arch}`, [...install, ...use(`${prefix}-gcc`, context)])];
}

function use(cc: string, context: Context): readonly string[] {
  return changeSetting("CC", cc, "process", context).commands;
}
