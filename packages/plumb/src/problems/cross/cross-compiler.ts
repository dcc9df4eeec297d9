// C compilers for another platform: what Debian calls its own, and Zig's, which has all of them.
// Names: `apt-cache search gcc-`; https://ziglang.org/learn/overview/#zig-is-also-a-c-compiler

import { installPackages, isDebian } from "../install-packages.ts";
import type { Context, Remedy } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";

/** Ways to get a compiler for os/arch, best first; none where this machine has none (macOS from elsewhere). */
export function crossCompilerRemedies(os: string, arch: string, context: Context): Remedy[] {
  const use = (cc: string): readonly string[] => changeSetting("CC", cc, "process", context).commands;
  if (os === "windows") return [mingw(arch, use, context)].filter((remedy) => remedy !== null);
  if (os !== "linux") return [];
  const remedies: Remedy[] = [];
  const gnu = debian[arch];
  if (gnu && context.os === "linux" && isDebian(context)) {
    const install = installPackages(
      "",
      { apt: `gcc-${gnu.replaceAll("_", "-")} libc6-dev-${crossSuffix(arch)}-cross` },
      context,
    );
    remedies.push({
      title: `Install Debian's cross compiler for linux/${arch}`,
      commands: [...install.commands, ...use(`${gnu}-gcc`)],
      safe: false,
    });
  }
  const zig = zigCpu[arch];
  if (zig) {
    const commands = use(`zig cc -target ${zig}`);
    remedies.push({
      title: "Or use Zig as the C compiler, once it is installed (https://ziglang.org/download/)",
      commands,
      safe: false,
    });
  }
  return remedies;
}

function mingw(arch: string, use: (cc: string) => readonly string[], context: Context): Remedy | null {
  const cpu = arch === "amd64" ? "x86_64" : arch === "386" ? "i686" : null;
  if (!cpu) return null;
  const title = `Install MinGW-w64 for windows/${arch}`;
  const packages = {
    apt: `gcc-mingw-w64-${cpu.replace("_", "-")}`,
    apk: "mingw-w64-gcc",
    dnf: `mingw${cpu === "i686" ? "32" : "64"}-gcc`,
    pacman: "mingw-w64-gcc",
  };
  const install =
    context.os === "darwin" ? ["brew install mingw-w64"] : installPackages(title, packages, context).commands;
  return { title, commands: [...install, ...use(`${cpu}-w64-mingw32-gcc`)], safe: false };
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

const zigCpu: Readonly<Record<string, string>> = {
  "386": "x86-linux-gnu",
  amd64: "x86_64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  arm64: "aarch64-linux-gnu",
  ppc64le: "powerpc64le-linux-gnu",
  riscv64: "riscv64-linux-gnu",
  s390x: "s390x-linux-gnu",
};

// Debian's name of the architecture in its -cross packages.
function crossSuffix(arch: string): string {
  const names: Readonly<Record<string, string>> = {
    "386": "i386",
    arm: "armhf",
    mips64le: "mips64el",
    ppc64le: "ppc64el",
  };
  return names[arch] ?? arch;
}
