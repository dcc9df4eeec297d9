// C compilers for another platform: what Debian calls its own, and Zig's, which has all of them.
// Names: `apt-cache search gcc-`; https://ziglang.org/learn/overview/#zig-is-also-a-c-compiler

import { byHand } from "../by-hand.ts";
import { installPackages, isDebian } from "../install-packages.ts";
import type { Context, Remedy } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";

/** Ways to get a compiler for os/arch, best first; none where this machine has none (macOS from elsewhere). */
export function crossCompilerRemedies(os: string, arch: string, context: Context): Remedy[] {
  if (os === "windows") return mingw(arch, context);
  if (os !== "linux") return [];
  const gnu = context.os === "linux" && isDebian(context) ? debian[arch] : undefined;
  const packages = `gcc-${gnu?.replaceAll("_", "-")} libc6-dev-${debianArch[arch] ?? arch}-cross`;
  const install = installPackages("", { apt: packages }, context).commands;
  const ofDebian = `Install Debian's cross compiler for linux/${arch}`;
  const ofZig = "Use Zig as the C compiler, once it is installed (https://ziglang.org/download/)";
  const zig = zigTargets[arch];
  return [
    ...(gnu ? [byHand(ofDebian, [...install, ...use(`${gnu}-gcc`, context)])] : []),
    ...(zig ? [byHand(ofZig, use(`zig cc -target ${zig}`, context))] : []),
  ];
}

function mingw(arch: string, context: Context): Remedy[] {
  const cpu = arch === "amd64" ? "x86_64" : arch === "386" ? "i686" : null;
  if (!cpu) return [];
  const packages = {
    apt: `gcc-mingw-w64-${cpu.replace("_", "-")}`,
    apk: "mingw-w64-gcc",
    dnf: `mingw${cpu === "i686" ? "32" : "64"}-gcc`,
    pacman: "mingw-w64-gcc",
  };
  const install =
    context.os === "darwin" ? ["brew install mingw-w64"] : installPackages("", packages, context).commands;
  return [byHand(`Install MinGW-w64 for windows/${arch}`, [...install, ...use(`${cpu}-w64-mingw32-gcc`, context)])];
}

function use(cc: string, context: Context): readonly string[] {
  return changeSetting("CC", cc, "process", context).commands;
}

const debian: Readonly<Record<string, string>> = {
  "386": "i686-linux-gnu",
  amd64: "x86_64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  arm64: "aarch64-linux-gnu",
  mips64le: "mips64el-linux-gnuabi64",
  ppc64le: "powerpc64le-linux-gnu",
  riscv64: "riscv64-linux-gnu",
  s390x: "s390x-linux-gnu",
};

const zigTargets: Readonly<Record<string, string>> = {
  "386": "x86-linux-gnu",
  amd64: "x86_64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  arm64: "aarch64-linux-gnu",
  ppc64le: "powerpc64le-linux-gnu",
  riscv64: "riscv64-linux-gnu",
  s390x: "s390x-linux-gnu",
};

// Debian's name of the architecture in its -cross packages, where it is another than Go's.
const debianArch: Readonly<Record<string, string>> = {
  "386": "i386",
  arm: "armhf",
  mips64le: "mips64el",
  ppc64le: "ppc64el",
};
