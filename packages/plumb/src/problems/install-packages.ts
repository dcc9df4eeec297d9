// How packages are installed on a Linux distribution, by the package manager of its family.

import { byHand } from "./by-hand.ts";
import type { Context, Remedy } from "./problem.ts";

/** Package names, space separated, per package manager; one that is absent has no such package. */
export interface Packages {
  readonly apt?: string;
  readonly apk?: string;
  readonly dnf?: string;
  readonly pacman?: string;
  readonly zypper?: string;
}

/** Remedies to install them; only the title where the distribution is unknown or has none. */
export function installPackages(title: string, packages: Packages, context: Context): Remedy {
  const manager = managers.find(({ family }) => family.some((id) => context.distribution.includes(id)));
  const names = manager && packages[manager.name];
  return byHand(title, manager && names ? [`${manager.command} ${names}`] : []);
}

/** Whether the distribution is Debian or made from it. */
export function isDebian(context: Context): boolean {
  return context.distribution.includes("debian") || context.distribution.includes("ubuntu");
}

interface Manager {
  readonly name: keyof Packages;
  /** `ID` and `ID_LIKE` of os-release(5). */
  readonly family: readonly string[];
  readonly command: string;
}

const managers: readonly Manager[] = [
  { name: "apt", family: ["debian", "ubuntu"], command: "sudo apt-get install -y" },
  // Alpine has no sudo of its own, and is mostly met in containers, as root.
  { name: "apk", family: ["alpine"], command: "apk add" },
  { name: "dnf", family: ["fedora", "rhel", "centos", "amzn"], command: "sudo dnf install -y" },
  { name: "pacman", family: ["arch"], command: "sudo pacman -S --needed" },
  { name: "zypper", family: ["suse", "opensuse"], command: "sudo zypper install -y" },
];
