import { describe, expect, test } from "bun:test";
import { chooseTargets, splitTargetList } from "../../../src/build/targets/choose-targets.ts";
import { targetName } from "../../../src/build/targets/target.ts";
import { recordedPorts } from "../go-command/recorded-go.ts";
import { saysTo } from "../thrown.ts";

type Ports = Parameters<typeof chooseTargets>[1];

const go: Ports = { goVersion: "1.26.8", host: { os: "darwin", arch: "arm64" }, ports: recordedPorts };

function choose(words: readonly string[], changes: Partial<Ports> = {}) {
  return chooseTargets(words, { ...go, ...changes });
}

/** Names, with a question mark where it may be left out. */
function names(words: readonly string[], changes: Partial<Ports> = {}): string {
  const { targets } = choose(words, changes);
  return targets.map((target) => `${targetName(target)}${target.optional ? "?" : ""}`).join(" ");
}

const says = (word: string, changes: Partial<Ports> = {}) => saysTo(() => choose([word], changes));

/** The same Go with other pairs. */
function withPorts(...pairs: string[]): Pick<Ports, "ports"> {
  const ports = pairs.map((pair) => {
    const [os = "", arch = ""] = pair.split("/");
    return { os, arch, cgo: true, firstClass: false };
  });
  return { ports };
}

describe("what words mean", () => {
  test.each<[string, string]>([
    ["linux/arm64", "linux/arm64"],
    [" linux/arm64\n", "linux/arm64"],
    ["apple", "darwin/arm64 darwin/amd64"],
    ["server", "linux/amd64 linux/arm64"],
    ["host", "darwin/arm64"],
    ["first-class", "darwin/amd64 darwin/arm64 linux/386 linux/amd64 linux/arm linux/arm64 windows/386 windows/amd64"],
    ["windows/*", "windows/386? windows/amd64? windows/arm64?"],
    ["macos/*", "darwin/amd64? darwin/arm64?"],
    ["macos/aarch64", "darwin/arm64"],
    ["macOS/ARM64", "darwin/arm64"],
    ["linux/x86_64", "linux/amd64"],
    ["linux/i686", "linux/386"],
    ["linux/armhf", "linux/arm"],
    ["linux/powerpc64le", "linux/ppc64le"],
    ["darwin/universal", "darwin/arm64 darwin/amd64"],
    ["js/wasm", "js/wasm"],
  ])("%s", (word, wanted) => {
    expect(names([word])).toBe(wanted);
  });

  test("nothing: this machine, Linux, macOS and Windows", () => {
    expect(names([])).toBe("darwin/arm64 linux/amd64 linux/arm64 darwin/amd64 windows/amd64");
    expect(names([], { host: { os: "freebsd", arch: "riscv64" } })).toBe(
      "freebsd/riscv64 linux/amd64 linux/arm64 darwin/arm64 darwin/amd64 windows/amd64",
    );
  });

  test("all: every pair of this Go, each of which may be left out", () => {
    const { targets } = choose(["all"]);
    expect(targets.map(targetName)).toEqual(recordedPorts.map(({ os, arch }) => `${os}/${arch}`));
    expect(targets.every(({ optional, variant }) => optional && variant === null)).toBe(true);
  });

  test("each once, in the order in which they were named, and needed once anybody names it", () => {
    expect(names(["linux/arm64", "server", "linux/aarch64"])).toBe("linux/arm64 linux/amd64");
    expect(names(["windows/*", "windows/amd64"])).toBe("windows/386? windows/amd64 windows/arm64?");
    expect(names(["windows/amd64", "windows/*"])).toBe("windows/amd64 windows/386? windows/arm64?");
    expect(names(["windows/*", "all"], withPorts("windows/arm64"))).toBe("windows/arm64?");
    expect(names(["linux/arm64", "linux/arm64/v8", "linux/arm64/v8.0"])).toBe("linux/arm64 linux/arm64/v8.0");
  });

  test("one file for both CPUs of macOS only where it is called that", () => {
    expect(choose(["darwin/universal"]).universal).toBe(true);
    expect(choose(["linux/amd64", " macos/Universal "]).universal).toBe(true);
    for (const words of [[], ["apple"], ["darwin/*"], ["darwin/arm64", "darwin/amd64"]])
      expect(choose(words).universal).toBe(false);
    expect(says("linux/universal")).toContain("go1.26.8 has no port linux/universal");
    expect(says("darwin/universal/v2")).toContain("go1.26.8 has no port darwin/universal");
  });
});

describe("levels", () => {
  test.each<[string, string]>([
    ["linux/arm/6", "linux/arm/6"],
    ["linux/arm/v7", "linux/arm/7"],
    ["linux/arm/6,softfloat", "linux/arm/6,softfloat"],
    ["linux/arm64/v8", "linux/arm64/v8.0"],
    ["linux/arm64/v9,lse", "linux/arm64/v9.0,lse"],
    ["linux/arm64/V8.2,LSE,crypto", "linux/arm64/v8.2,lse,crypto"],
    ["linux/amd64/v3", "linux/amd64/v3"],
    ["linux/386/softfloat", "linux/386/softfloat"],
    ["linux/mipsle/softfloat", "linux/mipsle/softfloat"],
    ["linux/ppc64le/power10", "linux/ppc64le/power10"],
    ["linux/riscv64/rva22u64", "linux/riscv64/rva22u64"],
    ["js/wasm/satconv,signext", "js/wasm/satconv,signext"],
  ])("%s", (word, wanted) => {
    expect(names([word])).toBe(wanted);
  });

  test.each<[string, string]>([
    ["linux/amd64/v9", "GOAMD64 has no v9; wanted v1, v2, v3 or v4 | or write linux/amd64 for Go's default"],
    ["linux/amd64/3", "GOAMD64 has no 3; wanted v1, v2, v3 or v4 | or write linux/amd64 for Go's default"],
    [
      "linux/arm/8",
      "GOARM has no 8; wanted 5, 6 or 7, then ,softfloat or ,hardfloat | or write linux/arm for Go's default",
    ],
    [
      "linux/arm64/v7",
      "GOARM64 has no v7; wanted v8.0 to v8.9 or v9.0 to v9.5, then ,lse and ,crypto | or write linux/arm64 for Go's default",
    ],
    ["linux/amd64/v3/x", "GOAMD64 has no v3/x; wanted v1, v2, v3 or v4 | or write linux/amd64 for Go's default"],
    ["linux/s390x/z13", "Go has no levels of s390x | write linux/s390x"],
  ])("%s", (word, message) => {
    expect(says(word)).toBe(`TARGET_UNKNOWN: ${word}: ${message}`);
  });

  test("a Go that is older than the level's variable builds for another without a word", () => {
    expect(says("linux/arm64/v8.2", { goVersion: "1.22.5" })).toBe(
      "TARGET_UNKNOWN: linux/arm64/v8.2: go1.22.5 does not know GOARM64, which came with Go 1.23 | use a newer Go",
    );
    expect(says("linux/amd64/v3", { goVersion: "1.17.13" })).toContain(
      "does not know GOAMD64, which came with Go 1.18",
    );
    expect(names(["linux/arm64/v8.2", "linux/amd64/v3"], { goVersion: "1.23.0" })).toBe(
      "linux/arm64/v8.2 linux/amd64/v3",
    );
    expect(names(["linux/arm64/v8.2"], { goVersion: "1.23" })).toBe("linux/arm64/v8.2");
    expect(names(["linux/arm/6"], { goVersion: "1.10" })).toBe("linux/arm/6");
  });
});

describe("words that are no target", () => {
  test.each<[string, string]>([
    ["", "a target without a name | write os/arch, e.g. linux/arm64, or all, first-class, apple, server, host"],
    [
      "everything",
      "everything is no target | write os/arch, e.g. linux/arm64, or all, first-class, apple, server, host",
    ],
    ["servers", "servers is no target | did you mean server?"],
    ["Host", "Host is no target | did you mean host?"],
    ["toString", "toString is no target | write os/arch, e.g. linux/arm64, or all, first-class, apple, server, host"],
    ["windows", "windows is no target | did you mean windows/*, or one of its CPUs: 386, amd64, arm64?"],
    ["macos", "macos is no target | did you mean darwin/*, or one of its CPUs: amd64, arm64?"],
    ["arm64", "arm64 is no target | did you mean linux/arm64?"],
    ["x86_64", "x86_64 is no target | did you mean linux/amd64?"],
    ["linux-arm64", "linux-arm64 is no target | did you mean linux/arm64?"],
    ["linux/", "linux/ is no target | write os/arch, e.g. linux/arm64, or all, first-class, apple, server, host"],
    ["linxu/arm64", "linxu/arm64: go1.26.8 builds for no system called linxu | did you mean linux/arm64?"],
    ["linux/amd46", "linux/amd46: go1.26.8 has no port linux/amd46 | did you mean linux/amd64?"],
    ["linux/arm64e", "linux/arm64e: go1.26.8 has no port linux/arm64e | did you mean linux/arm64?"],
    ["windows/s390x", "windows/s390x: go1.26.8 has no port windows/s390x | for windows it builds 386, amd64, arm64"],
  ])("%j", (word, message) => {
    expect(says(word)).toBe(`TARGET_UNKNOWN: ${message}`);
  });

  test("all of a system have no level in common", () => {
    expect(says("linux/*/v3")).toStartWith("TARGET_UNKNOWN: linux/*/v3: ");
  });

  test("a system that no Go knows is told all that there are", () => {
    expect(says("beos/amd64", withPorts("linux/amd64", "linux/arm64", "plan9/386"))).toBe(
      "TARGET_UNKNOWN: beos/amd64: go1.26.8 builds for no system called beos | it builds for linux, plan9",
    );
  });

  test("one that this Go has no more, and one that it does not have yet, with the release", () => {
    expect(says("windows/arm")).toBe(
      "TARGET_UNKNOWN: windows/arm: Go 1.26 dropped windows/arm, and this is go1.26.8 | see https://go.dev/doc/go1.26#ports; the releases before build for it",
    );
    expect(says("macos/i386")).toBe(
      "TARGET_UNKNOWN: macos/i386: Go 1.15 dropped darwin/386, and this is go1.26.8 | see https://go.dev/doc/go1.15#darwin; the releases before build for it",
    );
    const old = { goVersion: "1.18.10", ...withPorts("linux/amd64", "linux/arm64") };
    expect(says("linux/loong64", old)).toBe(
      "TARGET_UNKNOWN: linux/loong64: linux/loong64 came with Go 1.19, and this is go1.18.10 | see https://go.dev/doc/go1.19#loong64",
    );
    expect(says("windows/arm", { goVersion: "1.26" })).toContain("Go 1.26 dropped windows/arm");
    expect(says("windows/arm", { goVersion: "1.25.3" })).toContain("go1.25.3 has no port windows/arm");
    expect(says("linux/loong64", { ...old, goVersion: "1.19" })).toContain("go1.19 has no port linux/loong64");
    // It is there in every release, and this one was built without it.
    expect(says("linux/386", withPorts("linux/amd64"))).toContain("go1.26.8 has no port linux/386");
  });
});

describe("a list with commas", () => {
  test.each<[string, string[]]>([
    ["", []],
    [" , ,", []],
    ["server,apple", ["server", "apple"]],
    [" linux/amd64 , linux/arm64,", ["linux/amd64", "linux/arm64"]],
    ["linux/arm/6,softfloat,linux/amd64", ["linux/arm/6,softfloat", "linux/amd64"]],
    ["linux/arm64/v8.2,lse, crypto,host", ["linux/arm64/v8.2,lse,crypto", "host"]],
    ["linux/arm/7,hardfloat", ["linux/arm/7,hardfloat"]],
    ["js/wasm/satconv,signext", ["js/wasm/satconv,signext"]],
    // Without a level before it there is nothing that it could belong to.
    ["linux/arm,softfloat", ["linux/arm", "softfloat"]],
    ["lse,linux/arm64/v8.2", ["lse", "linux/arm64/v8.2"]],
    ["satconv", ["satconv"]],
  ])("%j", (text, words) => {
    expect(splitTargetList(text)).toEqual(words);
  });
});
