// What a CPU must have to run a build of a given GOAMD64, GOARM64 or GOARM, in the words of Linux's /proc/cpuinfo.
// amd64: `runtime/asm_amd64.s` (V2_FEATURES_CX …); arm64: https://docs.kernel.org/arch/arm64/elf_hwcaps.html, `internal/cpu.hwcapInit`

import { parseGoamd64, parseGoarm, parseGoarm64 } from "./micro-architecture.ts";

/**
 * `runs`: all that the Go compiler and runtime emit for the value is there. `missing`: it will crash or refuse to start.
 * `undecided`: the features known here do not decide it, or the value is none of Go's.
 */
export type CpuVerdict =
  | { readonly kind: "runs" }
  | { readonly kind: "missing"; readonly features: readonly string[] }
  | { readonly kind: "undecided"; readonly reason: string };

/**
 * Whether a CPU with these `flags`/`Features` words of /proc/cpuinfo runs a program built with `variable=value`.
 * Speaks of Go code only: C code and hand-written assembly behind build tags may use more of the level than Go does.
 */
export function cpuRuns(variable: string, value: string, features: readonly string[]): CpuVerdict {
  const needed = neededFeatures(variable, value);
  if (!needed) return { kind: "undecided", reason: `${variable}=${value} is not decided by CPU feature names` };
  if (needed.length > 0 && features.length === 0)
    return { kind: "undecided", reason: "the CPU features are not known" };
  // A 64-bit kernel names what its 64-bit side has; it says nothing of vfp there.
  const aarch64 = features.includes("asimd");
  if (variable === "GOARM" && aarch64)
    return { kind: "undecided", reason: "the features are those of the 64-bit side" };
  const missing = needed.filter((feature) => !features.includes(feature));
  return missing.length > 0 ? { kind: "missing", features: missing } : { kind: "runs" };
}

/** Features that Go's own code for the value uses without asking; undefined when names in /proc/cpuinfo cannot decide it. */
export function neededFeatures(variable: string, value: string): readonly string[] | undefined {
  if (variable === "GOAMD64") {
    const parsed = parseGoamd64(value);
    return parsed.kind === "ok" ? amd64Levels.slice(0, parsed.value).flat() : undefined;
  }
  if (variable === "GOARM64") return arm64Features(value);
  if (variable === "GOARM") return armFeatures(value);
  return undefined;
}

/** The highest GOAMD64 level these features allow, 1 to 4. */
export function highestGoamd64(features: readonly string[]): number {
  const level = amd64Levels.findIndex((names) => names.some((name) => !features.includes(name)));
  return level < 0 ? amd64Levels.length : level;
}

/** By level, each beside those before. pni is SSE3, abm stands for LZCNT; the kernel hides avx when it does not save its state. */
const amd64Levels: readonly (readonly string[])[] = [
  [],
  ["cx16", "lahf_lm", "pni", "popcnt", "sse4_1", "sse4_2", "ssse3"],
  ["abm", "avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "movbe", "xsave"],
  ["avx512bw", "avx512cd", "avx512dq", "avx512f", "avx512vl"],
];

/**
 * Of all a level stands for, Go 1.26 uses only LSE without asking (`cmd/compile/internal/ssagen`, GOARM64_LSE in
 * `internal/runtime/atomic`); `crypto` promises four features.
 */
function arm64Features(value: string): readonly string[] | undefined {
  const parsed = parseGoarm64(value);
  if (parsed.kind === "invalid") return undefined;
  return [...(parsed.value.lse ? ["atomics"] : []), ...(parsed.value.crypto ? ["aes", "pmull", "sha1", "sha2"] : [])];
}

/** Hard float needs VFP (6) or VFPv3 (7), which is what `cmd/dist -check-goarm` probes for. Soft float names no feature. */
function armFeatures(value: string): readonly string[] | undefined {
  const parsed = parseGoarm(value);
  if (parsed.kind === "invalid") return undefined;
  const { version, softFloat } = parsed.value;
  if (softFloat) return version === 5 ? [] : undefined;
  return version === 7 ? ["vfp", "vfpv3"] : ["vfp"];
}
