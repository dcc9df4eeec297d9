import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { glibcLoader, goLoader, systemLoader } from "../../src/go/dynamic-loaders.ts";
import { goRoot } from "./real-go.ts";

/** What Go's own linker writes for a system, by its sources. */
function writtenByGo(folder: string, system: string): string | undefined {
  const source = readFileSync(join(goRoot, `src/cmd/link/internal/${folder}/obj.go`), "utf8");
  return new RegExp(`\\b${system}dynld:\\s*"([^"]*)"`, "i").exec(source)?.[1];
}

describe("glibc's", () => {
  // Of mips64, ppc64le, riscv64 and s390x Go's linker has other names, which it writes only where no C compiler was asked; arm's is that of
  // soft float.
  test.each([
    ["386", "x86"],
    ["amd64", "amd64"],
    ["arm64", "arm64"],
    ["loong64", "loong64"],
    ["mips", "mips"],
    ["mipsle", "mips"],
  ])("of %s is what Go's linker has", (arch, folder) => {
    expect(glibcLoader(arch)).toBe(writtenByGo(folder, "Linux") ?? "unknown");
  });

  test.each([
    ["mips64", "/lib64/ld.so.1"],
    ["mips64le", "/lib64/ld.so.1"],
    ["ppc64le", "/lib64/ld64.so.2"],
    ["riscv64", "/lib/ld-linux-riscv64-lp64d.so.1"],
    ["s390x", "/lib/ld64.so.1"],
  ])("of %s is %s", (arch, loader) => {
    expect(glibcLoader(arch)).toBe(loader);
  });

  test("of ARM depends on the float ABI", () => {
    for (const variant of [null, "7", "6", "6,hardfloat", "5,hardfloat"])
      expect(glibcLoader("arm", variant)).toBe("/lib/ld-linux-armhf.so.3");
    for (const variant of ["5", "5,softfloat", "6,softfloat", "7,softfloat"])
      expect(glibcLoader("arm", variant)).toBe("/lib/ld-linux.so.3");
    expect(glibcLoader("arm")).toBe("/lib/ld-linux-armhf.so.3");
    expect(glibcLoader("arm", "5")).toBe(writtenByGo("arm", "Linux") ?? "unknown");
    // Softness of another CPU's floats changes no name.
    expect(glibcLoader("386", "softfloat")).toBe("/lib/ld-linux.so.2");
    expect(glibcLoader("mipsle", "softfloat")).toBe("/lib/ld.so.1");
  });

  test("is none of a CPU that glibc does not know with Go's ABI", () => {
    expect(glibcLoader("ppc64")).toBeUndefined();
    expect(glibcLoader("wasm")).toBeUndefined();
  });
});

describe("without C", () => {
  test.each([
    ["openbsd", "amd64", "Openbsd"],
    ["solaris", "amd64", "Solaris"],
    ["android", "arm64", "Android"],
  ])("on %s it is what Go's linker has", (os, folder, system) => {
    expect(goLoader(os, folder)).toBe(writtenByGo(folder, system) ?? "unknown");
  });

  test("on Apple's systems it is dyld, on illumos Solaris'; elsewhere programs are static", () => {
    expect(goLoader("darwin", "amd64")).toBe("/usr/lib/dyld");
    expect(goLoader("ios", "amd64")).toBe("/usr/lib/dyld");
    expect(goLoader("illumos", "amd64")).toBe(goLoader("solaris", "amd64") ?? "unknown");
    for (const os of ["linux", "freebsd", "netbsd", "dragonfly", "windows"])
      expect(goLoader(os, "amd64")).toBeUndefined();
  });
});

describe("with C", () => {
  test.each([
    ["freebsd", "Freebsd"],
    ["netbsd", "Netbsd"],
    ["dragonfly", "Dragonfly"],
  ])("on %s it is what Go's linker has for programs with C", (os, system) => {
    expect(systemLoader(os, "amd64")).toBe(writtenByGo("amd64", system) ?? "unknown");
  });

  test("where programs are dynamic anyway it is the same", () => {
    for (const os of ["darwin", "ios", "openbsd", "solaris", "illumos"])
      expect(systemLoader(os, "amd64")).toBe(goLoader(os, "amd64") ?? "unknown");
  });

  test("of Linux it is the libc's, and of Windows there is none", () => {
    expect(systemLoader("linux", "amd64")).toBeUndefined();
    expect(systemLoader("windows", "amd64")).toBeUndefined();
  });
});
