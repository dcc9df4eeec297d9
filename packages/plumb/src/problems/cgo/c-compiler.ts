// How a C compiler, or the headers of its C library, get onto a machine.

import { byHand } from "../by-hand.ts";
import { installPackages, type Packages } from "../install-packages.ts";
import type { Context, Remedy } from "../problem.ts";

/** A C compiler for this machine with the headers of its library. */
export function installCompiler(context: Context): Remedy {
  return install("Install a C compiler", compiler, context);
}

/** The headers for a compiler that is there. */
export function installLibcHeaders(context: Context): Remedy {
  return install("Install the headers of the C library", headers, context);
}

const compiler: Packages = {
  apt: "build-essential",
  apk: "build-base",
  dnf: "gcc gcc-c++",
  pacman: "base-devel",
  zypper: "gcc gcc-c++",
};

const headers: Packages = {
  apt: "libc6-dev",
  apk: "musl-dev",
  dnf: "glibc-devel",
  pacman: "glibc linux-api-headers",
  zypper: "glibc-devel",
};

function install(title: string, packages: Packages, context: Context): Remedy {
  if (context.os === "darwin") return byHand(`${title}: the command line tools`, ["xcode-select --install"]);
  if (context.os === "windows") return byHand(`${title}: MinGW-w64, e.g. from MSYS2 or WinLibs`);
  return installPackages(title, packages, context);
}
