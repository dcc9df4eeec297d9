// One program, built in every way that changes what its header or its build info says: CPU levels, stripped, build modes.

import { type Build, buildAll, withoutGo } from "../builds.ts";
import { type Corpus, joinCorpora } from "../corpus.ts";
import { sdkOf } from "../go.ts";
import type { Work } from "../work.ts";
import { tinySource } from "./dist.ts";

export function variantsCorpus(work: Work): Corpus {
  return joinCorpora(
    generations.map(([minor, builds]) => {
      const sdk = sdkOf(work, minor);
      if (!("go" in sdk)) return withoutGo(`variants with Go ${minor}`, sdk.reason);
      return buildAll(work, sdk, tinySource(work, minor), `variants/${sdk.version}`, builds().map(withoutC));
    }),
  );
}

/** Every CPU level means another standard library to compile, minutes in all: with one Go only. */
const generations: readonly (readonly [string, () => readonly Build[]])[] = [
  ["1.27", () => [...levels, ...stripped, ...modes]],
  ["1.22", () => [...stripped, ...modes]],
];

/** The program has no C of its own: without cgo none is linked in. */
function withoutC(build: Build): Build {
  return build.env?.CGO_ENABLED === undefined ? { ...build, told: { ...build.told, cgo: false } } : build;
}

const level = (arch: string, variable: string, values: readonly string[], os = "linux"): Build[] =>
  values.map((value) => ({ name: `${os}-${arch}-${variable}=${value}`, os, arch, env: { [variable]: value } }));

const levels: readonly Build[] = [
  ...level("arm", "GOARM", ["5", "6", "7", "5,hardfloat", "6,softfloat", "7,softfloat", "7,hardfloat"]),
  ...level("amd64", "GOAMD64", ["v1", "v2", "v3", "v4"]),
  ...level("amd64", "GOAMD64", ["v3"], "darwin"),
  ...level("amd64", "GOAMD64", ["v2"], "windows"),
  ...level("arm64", "GOARM64", ["v8.0", "v8.1", "v8.0,lse", "v8.0,lse,crypto", "v9.0", "v9.0,lse", "v9.0,crypto"]),
  ...level("arm64", "GOARM64", ["v8.1"], "darwin"),
  ...level("386", "GO386", ["sse2", "softfloat"]),
  ...level("mips", "GOMIPS", ["hardfloat", "softfloat"]),
  ...level("mipsle", "GOMIPS", ["softfloat"]),
  ...level("mips64le", "GOMIPS64", ["hardfloat", "softfloat"]),
  ...level("riscv64", "GORISCV64", ["rva20u64", "rva22u64", "rva23u64"]),
  ...level("ppc64le", "GOPPC64", ["power8", "power9", "power10"]),
  ...level("wasm", "GOWASM", ["satconv,signext"], "js"),
];

const systems = [
  ["linux", "arm64"],
  ["linux", "386"],
  ["darwin", "arm64"],
  ["darwin", "amd64"],
  ["windows", "amd64"],
  ["windows", "arm64"],
  ["freebsd", "arm64"],
  ["wasip1", "wasm"],
] as const;

const stripped: readonly Build[] = systems.flatMap(([os, arch]) => [
  {
    name: `${os}-${arch}-s-w`,
    os,
    arch,
    flags: ["-ldflags=-s -w -X 'main.name=a b'"],
    told: os === "linux" || os === "windows" ? { stripped: true } : {},
  },
  { name: `${os}-${arch}-w`, os, arch, flags: ["-ldflags=-w"] },
  { name: `${os}-${arch}-tags`, os, arch, flags: ["-tags=one,two", "-trimpath", "-gcflags=all=-N -l"] },
]);

/** Compilers, by the platform they make programs for. */
const compilers = [
  ["linux", "amd64", "gcc"],
  ["linux", "arm64", "aarch64-linux-gnu-gcc"],
  ["linux", "arm", "arm-linux-gnueabihf-gcc"],
  ["windows", "amd64", "x86_64-w64-mingw32-gcc"],
] as const;

const modes: readonly Build[] = [
  ...[...systems, ["android", "arm64"] as const].map(
    ([os, arch]): Build => ({
      name: `${os}-${arch}-pie`,
      os,
      arch,
      flags: ["-buildmode=pie"],
      told: { type: "executable", pie: true },
    }),
  ),
  ...compilers.flatMap(([os, arch, compiler]): Build[] => {
    const env = { CGO_ENABLED: "1", CC: compiler };
    const mode = (name: string, told: Build["told"]): Build => ({
      name: `${os}-${arch}-cgo-${name}`,
      os,
      arch,
      env,
      flags: [`-buildmode=${name}`],
      ...(told === undefined ? {} : { told }),
    });
    return [
      mode("exe", { type: "executable", cgo: false }),
      mode("pie", { type: "executable", pie: true }),
      mode("c-archive", { format: "ar", type: "static-library" }),
      mode("c-shared", { type: "shared-library", cgo: true }),
      ...(os === "linux" ? [mode("plugin", { type: "shared-library", cgo: true })] : []),
    ];
  }),
];
