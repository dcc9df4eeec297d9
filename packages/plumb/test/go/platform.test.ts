import { expect, test } from "bun:test";
import { arch, machine } from "node:os";
import {
  correctPlatformWord,
  cpuWord,
  goArchFrom,
  goOsFrom,
  knownArch,
  knownOs,
  parseDockerPlatform,
} from "../../src/go/platform.ts";
import { goRoot, runGo } from "./real-go.ts";

test("reads every vocabulary's word for the CPUs people have", () => {
  for (const word of ["arm64", "aarch64", "AARCH64", "ARM64"]) expect(goArchFrom(word)).toBe("arm64");
  for (const word of ["amd64", "x64", "x86_64", "x86-64", "AMD64", "x86_64h"]) expect(goArchFrom(word)).toBe("amd64");
  for (const word of ["386", "ia32", "i386", "i686", "x86"]) expect(goArchFrom(word)).toBe("386");
  for (const word of ["arm", "armv6l", "armv7l", "armv8l", "armhf", "armel", "armv7"])
    expect(goArchFrom(word)).toBe("arm");
  const others = {
    loongarch64: "loong64",
    ppc64el: "ppc64le",
    powerpc64le: "ppc64le",
    mipsel: "mipsle",
    mips64el: "mips64le",
  };
  for (const [word, goarch] of Object.entries(others)) expect(goArchFrom(word)).toBe(goarch);
});

test("keeps to the vocabulary that is named", () => {
  expect(goArchFrom("x64", "node")).toBe("amd64");
  expect(goArchFrom("x64", "uname")).toBeUndefined();
  expect(goArchFrom("armhf", "uname")).toBeUndefined();
  expect(goArchFrom("amd64", "triple")).toBe("amd64");
});

test("does not guess a byte order that the word leaves open, nor a CPU without a port", () => {
  expect(goArchFrom("ppc64", "node")).toBeUndefined();
  expect(goArchFrom("mips", "uname")).toBeUndefined();
  for (const word of ["arm64e", "arm64_32", "sparc32", "", "constructor", "__proto__"])
    expect(goArchFrom(word)).toBeUndefined();
});

test("names this machine's CPU as the real go does, from Node's word and from uname's", () => {
  const host = runGo(["env", "GOHOSTARCH"]).stdout.trim();
  expect(goArchFrom(arch(), "node")).toBe(host);
  expect(goArchFrom(machine(), "uname")).toBe(host);
  expect(cpuWord(host, "node")).toBe(arch());
});

test("names this machine's dpkg architecture", () => {
  const dpkg = Bun.which("dpkg");
  const word = dpkg ? Bun.spawnSync([dpkg, "--print-architecture"]).stdout.toString().trim() : "amd64";
  expect(goArchFrom(word, "dpkg")).toBe(dpkg ? runGo(["env", "GOHOSTARCH"]).stdout.trim() : "amd64");
});

test("reads Docker platforms with and without a variant", () => {
  expect(parseDockerPlatform("linux/arm64/v8")).toEqual({ os: "linux", arch: "arm64", variant: "v8" });
  expect(parseDockerPlatform("linux/amd64")).toEqual({ os: "linux", arch: "amd64", variant: null });
  expect(parseDockerPlatform("linux/arm/v7")).toEqual({ os: "linux", arch: "arm", variant: "v7" });
  expect(parseDockerPlatform("linux/aarch64")).toEqual({ os: "linux", arch: "arm64", variant: null });
  expect(parseDockerPlatform("linux/armel")).toEqual({ os: "linux", arch: "arm", variant: "v6" });
  for (const text of ["", "linux", "linux/", "linux/vax", "beos/amd64", "linux/arm/v7/x", "linux/arm/"]) {
    expect(parseDockerPlatform(text)).toBeUndefined();
  }
});

test("corrects the names people type for GOOS and GOARCH, and leaves right ones alone", () => {
  expect(correctPlatformWord("GOARCH", "x86_64")).toBe("amd64");
  expect(correctPlatformWord("GOARCH", "aarch64")).toBe("arm64");
  expect(correctPlatformWord("GOARCH", "armv7l")).toBe("arm");
  expect(correctPlatformWord("GOARCH", "ARM64")).toBe("arm64");
  expect(correctPlatformWord("GOOS", "macos")).toBe("darwin");
  expect(correctPlatformWord("GOOS", "win32")).toBe("windows");
  expect(correctPlatformWord("GOOS", "Linux")).toBe("linux");
  expect(correctPlatformWord("GOOS", "linux")).toBeUndefined();
  expect(correctPlatformWord("GOARCH", "arm64")).toBeUndefined();
  expect(correctPlatformWord("GOOS", "haiku")).toBeUndefined();
  expect(goOsFrom("SunOS")).toBe("solaris");
});

test("knows exactly the GOOS and GOARCH values of the real tree", async () => {
  const source = await Bun.file(`${goRoot}/src/internal/syslist/syslist.go`).text();
  const names = (block: string) =>
    [...(source.split(`var ${block} = `)[1]?.split("}\n")[0] ?? "").matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? "");
  expect([...knownOs].sort()).toEqual(names("KnownOS").sort());
  expect([...knownArch].sort()).toEqual(names("KnownArch").sort());
});

test("a name that every object has is no system and no CPU", () => {
  for (const word of ["constructor", "toString", "__proto__"]) {
    expect([goOsFrom(word), goArchFrom(word)]).toEqual([undefined, undefined]);
  }
});
