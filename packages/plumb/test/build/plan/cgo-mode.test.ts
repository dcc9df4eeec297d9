import { describe, expect, test } from "bun:test";
import { cgoMode, linkedByCompiler, needsExternalLinker } from "../../../src/build/plan/cgo-mode.ts";
import { type CgoNeed, cgoNeed } from "../../../src/build/plan/cgo-need.ts";
import { recordedPorts } from "../go-command/recorded-go.ts";
import { listedPackage } from "../listed-package.ts";
import { chosenTarget, options, sqlite, standardC } from "./surroundings.ts";

const none = cgoNeed([]);
const standard = cgoNeed([{ packages: [...standardC, listedPackage("os/user", { cgoFiles: ["a.go"] })] }]);
const own = cgoNeed([{ packages: [...standardC, sqlite] }]);

interface Asked {
  readonly cgo?: "auto" | "on" | "off";
  readonly static?: boolean;
  readonly needsC?: string | null;
}

function mode(name: string, need: CgoNeed, { needsC = null, ...section }: Asked = {}): string {
  const target = chosenTarget(name);
  const made = cgoMode(target, need, options(section).of(target), { ports: recordedPorts, needsC });
  return `${made.mode}: ${made.because}`;
}

describe("auto", () => {
  test("on where packages have C", () => {
    expect(mode("linux/arm64", own)).toBe("on: example.com/sqlite has C");
    const two = { ...own, packages: [...own.packages, { importPath: "example.com/b", module: null }] };
    expect(mode("linux/arm64", two)).toBe("on: example.com/sqlite, example.com/b have C");
  });

  test("off where only the standard library would use it, or nothing", () => {
    expect(mode("linux/arm64", standard)).toBe("off: only net and os/user would use C");
    expect(mode("linux/arm64", cgoNeed([{ packages: standardC.slice(0, 1) }]))).toBe(
      "off: only runtime/cgo would use C",
    );
    expect(mode("linux/arm64", none)).toBe("off: nothing has C");
    expect(mode("linux/arm64", standard, { static: true })).toBe("off: only net and os/user would use C");
  });

  test("on where a flag brings C in", () => {
    expect(mode("linux/arm64", none, { needsC: "the race detector" })).toBe("on: the race detector needs it");
  });

  test("on where a C compiler links", () => {
    expect(mode("android/arm", none)).toBe("on: programs for android/arm are linked by a C compiler");
    expect(mode("ios/arm64", standard)).toBe("on: programs for ios/arm64 are linked by a C compiler");
    expect(mode("android/arm64", none)).toBe("off: nothing has C");
  });
});

describe("as it is asked for", () => {
  test("off, whatever has C", () => {
    for (const need of [none, standard, own])
      expect(mode("linux/arm64", need, { cgo: "off" })).toBe("off: it was asked for");
    expect(mode("android/arm", own, { cgo: "off", needsC: "-msan" })).toBe("off: it was asked for");
  });

  test("on, whatever has none", () => {
    for (const need of [none, standard, own])
      expect(mode("linux/arm64", need, { cgo: "on" })).toBe("on: it was asked for");
  });

  test("a static Linux program goes without where only the standard library would use it", () => {
    const asked = { cgo: "on", static: true } as const;
    expect(mode("linux/arm64", standard, asked)).toBe(
      "off: only net and os/user would use C, and static programs go without",
    );
    expect(mode("linux/arm64", own, asked)).toBe("on: it was asked for");
    expect(mode("freebsd/amd64", standard, asked)).toBe("on: it was asked for");
    expect(mode("linux/arm64", none, asked)).toBe("on: it was asked for");
  });
});

test("what has no cgo has none, whatever is asked for", () => {
  for (const name of ["js/wasm", "linux/ppc64", "plan9/amd64"]) {
    for (const cgo of ["auto", "on", "off"] as const)
      expect(mode(name, own, { cgo, needsC: "-msan" })).toBe(`off: ${name} has no cgo`);
  }
  expect(mode("linux/none", own)).toBe("off: linux/none has no cgo");
});

test("pairs that go links with a C compiler even without cgo", () => {
  const pairs = recordedPorts.filter(needsExternalLinker).map(({ os, arch }) => `${os}/${arch}`);
  // The five that go build refuses with cgo off.
  expect(pairs).toEqual(["android/386", "android/amd64", "android/arm", "ios/amd64", "ios/arm64"]);
});

test("pairs whose programs with C the C compiler links, whatever has C", () => {
  const pairs = recordedPorts
    .filter((port) => port.cgo && linkedByCompiler(port))
    .map(({ os, arch }) => `${os}/${arch}`);
  expect(pairs).toEqual([
    ...["aix/ppc64", "android/386", "android/amd64", "android/arm", "android/arm64", "dragonfly/amd64"],
    ...["linux/mips", "linux/mips64", "linux/mips64le", "linux/mipsle"],
  ]);
});
