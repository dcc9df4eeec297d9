// Made-up toolchains, options and facts to plan with.

import { type CCompilers, noCompilers } from "../../../src/build/c-compiler/c-compilers.ts";
import type { ListedPackage } from "../../../src/build/go-command/listed-packages.ts";
import type { Toolchain } from "../../../src/build/go-command/toolchain.ts";
import { type BuildFlags, type BuildOptions, buildOptions } from "../../../src/build/plan/build-options.ts";
import { cgoMode } from "../../../src/build/plan/cgo-mode.ts";
import { cgoNeed } from "../../../src/build/plan/cgo-need.ts";
import type { Surroundings, TargetFacts } from "../../../src/build/plan/plan-target.ts";
import { programsIn } from "../../../src/build/programs/programs.ts";
import type { ChosenTarget } from "../../../src/build/targets/choose-targets.ts";
import type { BuildSection } from "../../../src/config/build-section.ts";
import { onLinux } from "../../images.ts";
import { recordedPorts } from "../go-command/recorded-go.ts";
import { listedPackage, listedProgram } from "../listed-package.ts";

/** Go 1.26.8 for linux/amd64 with nothing set. */
export function toolchain(changes: Partial<Toolchain> = {}): Toolchain {
  return {
    version: "1.26.8",
    reported: "go1.26.8",
    goroot: "/usr/local/go",
    host: { os: "linux", arch: "amd64" },
    env: { CGO_CFLAGS: "-O2 -g", CGO_CXXFLAGS: "-O2 -g" },
    levels: {},
    ports: recordedPorts,
    ...changes,
  };
}

/** Of a project in /src/app. */
export function options(
  section: BuildSection = {},
  flags: BuildFlags = {},
  operands: Partial<Parameters<typeof buildOptions>[3]> = {},
): BuildOptions {
  return buildOptions("/src/app", section, flags, { patterns: [], flags: [], ...operands });
}

export function chosenTarget(name: string, optional = false): ChosenTarget {
  const [os = "", arch = "", variant = null] = name.split("/");
  return { os, arch, variant, optional };
}

/** runtime/cgo and net, which have C on systems other than macOS and Windows. */
export const standardC: readonly ListedPackage[] = [
  listedPackage("runtime/cgo", { cgoFiles: ["cgo.go"] }),
  listedPackage("net", { cgoFiles: ["cgo_unix.go"] }),
];

/** A package that has C, of another module. */
export const sqlite: ListedPackage = listedPackage("example.com/sqlite", {
  module: "example.com/sqlite@v1.14.0",
  cgoFiles: ["sqlite.go"],
  goFiles: ["doc.go"],
});

/** example.com/app with these packages beside it, decided as it would be: nothing but Go, where there are none. */
export function facts(
  name: string,
  packages: readonly ListedPackage[],
  around: Pick<Surroundings, "options" | "toolchain">,
  changes: Partial<TargetFacts> = {},
): TargetFacts {
  const target = chosenTarget(name);
  const imports = packages.map(({ importPath }) => importPath);
  const programs = programsIn([...packages, listedProgram("example.com/app", { imports })], ["."]);
  const need = cgoNeed(programs);
  const mode = cgoMode(target, need, around.options.of(target), { ports: around.toolchain.ports, needsC: null });
  const withC = need.packages.map((one) => ({ ...one, withoutCgo: null }));
  return { target, programs, need, needsC: false, mode, packages: withC, libraries: [], ...changes };
}

export function surroundings(changes: Partial<Surroundings> = {}, compilers: Partial<CCompilers> = {}): Surroundings {
  return {
    toolchain: toolchain(),
    compilers: { ...noCompilers, ...compilers },
    options: options(),
    context: onLinux,
    zigCache: "/home/gopher/.plumb/cache/zig",
    skip: [],
    ...changes,
  };
}
