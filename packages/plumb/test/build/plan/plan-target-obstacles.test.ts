// Targets that are not built: refused where somebody named them, skipped where they came with all of a kind.

import { describe, expect, test } from "bun:test";
import type { CCompilers } from "../../../src/build/c-compiler/c-compilers.ts";
import type { ListedPackage } from "../../../src/build/go-command/listed-packages.ts";
import { planTarget, type Surroundings, type TargetFacts } from "../../../src/build/plan/plan-target.ts";
import type { BuildPackage, LinkedLibrary } from "../../../src/problems/planned-build.ts";
import { zig } from "../c-compiler/wishes.ts";
import { chosenTarget, facts, options, sqlite, standardC, surroundings } from "./surroundings.ts";

const withC = [...standardC, sqlite];

interface Situation {
  readonly packages?: readonly ListedPackage[];
  readonly compilers?: Partial<CCompilers>;
  readonly around?: Partial<Surroundings>;
  readonly changes?: Partial<TargetFacts>;
}

/** `refused ID: what was found`, or `build` and what it warns of. */
function decision(
  name: string,
  { packages = withC, compilers = {}, around = {}, changes = {} }: Situation = {},
): string {
  const whole = surroundings(around, compilers);
  const made = planTarget(facts(name, packages, whole, changes), whole);
  if (made.kind !== "build") return `${made.kind} ${made.finding.id}: ${made.finding.found}`;
  return ["build", ...made.findings.map(({ id }) => id)].join(" ");
}

const off = { options: options({ cgo: "off" }) };
const without = (withoutCgo: BuildPackage["withoutCgo"]): Partial<TargetFacts> => ({
  packages: [{ importPath: "example.com/sqlite", module: null, withoutCgo }],
});

test("no C compiler for the target", () => {
  const missing = "no-c-compiler-for-target: no C compiler for linux/arm64 was found";
  expect(decision("linux/arm64")).toBe(`refused ${missing}`);
  const optional = { target: chosenTarget("linux/arm64", true) };
  expect(decision("linux/arm64", { changes: optional })).toBe(`skipped ${missing}`);
  expect(decision("linux/arm64", { compilers: { zig } })).toBe("build");
  expect(decision("linux/arm64", { packages: standardC })).toBe("build");
});

test("a target that is not built is still itself, and what to do is said of it", () => {
  const whole = surroundings();
  const made = planTarget(facts("linux/arm64/v8.2", withC, whole), whole);
  if (made.kind === "build") throw new Error("it would be built");
  expect(made.target).toEqual(chosenTarget("linux/arm64/v8.2"));
  expect(made.finding.wanted).toBe("Zig, or a cross compiler");
  expect(made.finding.remedies.flatMap(({ commands }) => commands)).toContain(
    "plumb build --cgo off --target linux/arm64/v8.2",
  );
});

test("who leaves the check out builds with what go takes", () => {
  expect(decision("linux/arm64", { around: { skip: ["no-c-compiler-for-target"] } })).toBe("build");
  expect(decision("linux/arm64", { around: { skip: ["not-stripped"] } })).toStartWith("refused");
});

test("C++ without a C++ compiler", () => {
  const named = new Map([["aarch64-linux-gnu", { cc: "/usr/bin/aarch64-linux-gnu-gcc", cxx: null }]]);
  const cxx = [...standardC, { ...sqlite, cxx: true }];
  expect(decision("linux/arm64", { packages: cxx, compilers: { named } })).toBe(
    "refused no-c-compiler-for-target: there is C++ in it, and no C++ compiler beside /usr/bin/aarch64-linux-gnu-gcc",
  );
  expect(wanted("linux/arm64", { packages: cxx, compilers: { named } })).toBe("a C++ compiler for the target");
  expect(decision("linux/arm64", { packages: cxx, compilers: { zig } })).toBe("build");
  expect(decision("linux/arm64", { compilers: { named } })).toBe("build");
});

test("a static program asks for a libc on Linux alone", () => {
  const around = { options: options({ static: true }) };
  expect(decision("linux/arm64", { around })).toContain("with a libc that can be linked statically was found");
  expect(decision("windows/amd64", { around })).toBe(
    "refused no-c-compiler-for-target: no C compiler for windows/amd64 was found",
  );
});

/** What is wanted instead, of a target that is not built. */
function wanted(name: string, { packages = withC, compilers = {}, around = {} }: Situation): string {
  const whole = surroundings(around, compilers);
  const made = planTarget(facts(name, packages, whole), whole);
  return made.kind === "build" ? "nothing" : made.finding.wanted;
}

describe("cgo that is off", () => {
  test("where a C compiler links", () => {
    expect(wanted("android/arm", { packages: [], around: off })).toBe("cgo for this target");
    expect(decision("android/arm", { packages: [], around: off })).toBe(
      "refused no-c-compiler-for-target: programs for android/arm are linked by a C compiler, and cgo is off",
    );
    expect(decision("android/arm64", { packages: [], around: off })).toBe("build");
  });

  test("nothing left, a stub, and files that nobody knows", () => {
    const left = (rest: BuildPackage["withoutCgo"], more: Partial<Surroundings> = {}) =>
      decision("linux/arm64", { around: { ...off, ...more }, changes: without(rest) });
    expect(left("nothing")).toStartWith("refused cgo-disabled-but-needed: ");
    expect(left("stub")).toStartWith("refused cgo-off-leaves-stub: ");
    expect(left("other-files")).toBe("build cgo-off-leaves-stub");
    expect(left(null)).toBe("build");
    expect(left("stub", { skip: ["cgo-off-leaves-stub"] })).toBe("build");
  });
});

describe("libraries on the linker's line", () => {
  const library = (arch: string, libstdcxx = false): LinkedLibrary => {
    return { path: "/src/lib/libz.a", by: "example.com/sqlite", platforms: [{ os: "linux", arch }], libstdcxx };
  };

  test("for another platform", () => {
    const linked = (arch: string) =>
      decision("linux/arm64", { compilers: { zig }, changes: { libraries: [library(arch)] } });
    expect(linked("amd64")).toBe("refused cgo-lib-wrong-arch: /src/lib/libz.a is for linux/amd64");
    expect(linked("arm64")).toBe("build");
  });

  test("made with GNU's libstdc++, which Zig does not bring", () => {
    const linked = (compilers: Partial<CCompilers>) =>
      decision("linux/arm64", { compilers, changes: { libraries: [library("arm64", true)] } });
    expect(linked({ zig })).toBe("build library-needs-gcc");
    const gcc = { cc: "/usr/bin/aarch64-linux-gnu-gcc", cxx: "/usr/bin/aarch64-linux-gnu-g++" };
    expect(linked({ zig, named: new Map([["aarch64-linux-gnu", gcc]]) })).toBe("build");
  });

  test("the first fault of several is told", () => {
    expect(decision("linux/arm64", { changes: { libraries: [library("amd64")] } })).toStartWith(
      "refused cgo-lib-wrong-arch",
    );
  });
});
