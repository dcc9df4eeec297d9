// Whether cgo is on for a target, and who links. Pure.

import type { Toolchain } from "../go-command/toolchain.ts";
import { type Target, targetName } from "../targets/target.ts";
import type { TargetOptions } from "./build-options.ts";
import { type CgoNeed, cgoPackagesText } from "./cgo-need.ts";

export interface CgoMode {
  readonly mode: "on" | "off";
  readonly because: string;
}

/** Pairs that go links with a C compiler even without cgo (`internal/platform.MustLinkExternal`, `DefaultPIE`). */
export function needsExternalLinker({ os, arch }: { os: string; arch: string }): boolean {
  return os === "ios" || (os === "android" && arch !== "arm64");
}

/** Whether cgo is on, before anybody looked for a compiler. */
export function cgoMode(
  target: Target,
  need: CgoNeed,
  { cgo, static: isStatic }: TargetOptions,
  { ports, needsC }: { ports: Toolchain["ports"]; needsC: string | null },
): CgoMode {
  const name = targetName(target);
  const possible = ports.some((port) => port.os === target.os && port.arch === target.arch && port.cgo);
  if (!possible) return { mode: "off", because: `${name} has no cgo` };
  if (cgo === "off") return { mode: "off", because: "it was asked for" };
  if (cgo === "on" && need.kind === "standard" && isStatic && target.os === "linux") {
    return { mode: "off", because: `only ${need.standard.join(" and ")} would use C, and static programs go without` };
  }
  if (cgo === "on") return { mode: "on", because: "it was asked for" };
  if (need.kind === "own")
    return {
      mode: "on",
      because: `${cgoPackagesText(need.packages)} ${need.packages.length === 1 ? "has" : "have"} C`,
    };
  if (needsC !== null) return { mode: "on", because: `${needsC} needs it` };
  if (needsExternalLinker(target)) return { mode: "on", because: `programs for ${name} are linked by a C compiler` };
  const standard = need.standard.join(" and ");
  return {
    mode: "off",
    because: need.kind === "none" ? "nothing has C" : `only ${standard || "runtime/cgo"} would use C`,
  };
}

/** With cgo these are linked by the C compiler whatever has C (`internal/platform.MustLinkExternal`). */
export function linkedByCompiler({ os, arch }: { os: string; arch: string }): boolean {
  return os === "android" || os === "dragonfly" || os === "aix" || arch.startsWith("mips");
}
