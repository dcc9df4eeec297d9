// Apple's words for CPUs and platforms → ours. Simulators count to the system they simulate, as in Mach-O images.
// https://github.com/llvm/llvm-project/blob/main/llvm/include/llvm/BinaryFormat/MachO.def

import type { Stub } from "../image.ts";

export type Target = Stub["targets"][number];

/** `arm64-macos`, `x86_64-ios-simulator`: a CPU, and behind the first hyphen the platform. */
export function parseTarget(text: string): Target {
  const hyphen = text.indexOf("-");
  if (hyphen < 0) return { arch: archName(text), os: "unknown" };
  return { arch: archName(text.slice(0, hyphen)), os: systemName(text.slice(hyphen + 1)) };
}

/** What versions 1 to 3 say apart: every CPU with the platform, `zippered` being macOS and Mac Catalyst. */
export function combineTargets(archs: readonly string[], platform: string): Target[] {
  const systems = platform === "zippered" ? ["macos", "maccatalyst"] : [platform];
  return systems.flatMap((system) => archs.map((arch) => ({ arch: archName(arch), os: systemName(system) })));
}

/** Each once: two CPUs or platforms of Apple's may have one name here. */
export function distinctTargets(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [`${target.os}/${target.arch}`, target])).values()];
}

function archName(word: string): string {
  return archs.get(word) ?? (/^(?:arm|thumb)v\d/.test(word) ? "arm" : word);
}

const archs = new Map([
  ["x86_64", "amd64"],
  ["x86_64h", "amd64"],
  ["i386", "386"],
]);

function systemName(word: string): string {
  const system = word.replace(/-simulator$/, "");
  return systems.get(system) ?? system;
}

const systems = new Map([
  ["macos", "darwin"],
  ["macosx", "darwin"],
  ["iosmac", "maccatalyst"],
  ["xros", "visionos"],
]);
