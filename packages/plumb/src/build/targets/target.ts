// What a program is built for: a pair of Go's, and the level of its CPU where somebody asked for one.

import { microArchitectureVariable } from "../../go/micro-architecture.ts";

export interface Target {
  /** GOOS. */
  readonly os: string;
  /** GOARCH. */
  readonly arch: string;
  /** Value of the variable that refines GOARCH (GOARM64, GOAMD64, …), e.g. `v8.1`, `6,softfloat`; null: Go's default. */
  readonly variant: string | null;
}

/** `linux/arm64`, `linux/arm/6`: what is typed for it. */
export function targetName({ os, arch, variant }: Target): string {
  return [os, arch, ...(variant === null ? [] : [variant])].join("/");
}

/** As a part of file names: `linux-arm64`, `linux-armv6`, `linux-amd64-v3`. */
export function targetFileWords({ os, arch, variant }: Target): string {
  const words = (variant ?? "").split(",").filter(Boolean);
  if (arch === "arm" && words.length > 0) return [`${os}-armv${words[0]}`, ...words.slice(1)].join("-");
  return [os, arch, ...words].join("-");
}

/** What the name of a program ends with on a system. */
export function programSuffix(os: string): string {
  return { windows: ".exe", js: ".wasm", wasip1: ".wasm" }[os] ?? "";
}

/** GOOS, GOARCH and, where it is refined, the variable that does it. */
export function targetEnvironment({ os, arch, variant }: Target): Readonly<Record<string, string>> {
  const variable = microArchitectureVariable(arch);
  return { GOOS: os, GOARCH: arch, ...(variable !== undefined && variant !== null && { [variable]: variant }) };
}
