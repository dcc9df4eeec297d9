// GOAMD64, GOARM64, …: the micro-architecture a Go program was compiled for, from its build settings.
// https://go.dev/doc/install/source#environment

import type { GoImageInfo } from "./find.ts";

/** Null when the image has no Go build settings (before Go 1.18) or its architecture has no such setting. */
export function goVariant(arch: string, go: GoImageInfo | null): string | null {
  const key = settingByArch.get(arch);
  if (key === undefined || go === null) return null;
  return go.settings[key] ?? null;
}

const settingByArch = new Map([
  ["386", "GO386"],
  ["amd64", "GOAMD64"],
  ["arm", "GOARM"],
  ["arm64", "GOARM64"],
  ["mips", "GOMIPS"],
  ["mipsle", "GOMIPS"],
  ["mips64", "GOMIPS64"],
  ["mips64le", "GOMIPS64"],
  ["ppc64", "GOPPC64"],
  ["ppc64le", "GOPPC64"],
  ["riscv64", "GORISCV64"],
]);
