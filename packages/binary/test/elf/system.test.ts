import { describe, expect, test } from "bun:test";
import { elfLibc, elfSystem, type SystemEvidence } from "../../src/elf/system.ts";

const nothing: SystemEvidence = {
  osAbi: 0,
  interpreter: null,
  needed: [],
  noteOs: null,
  goOs: null,
  hasGlibcVersions: false,
};
const told = (evidence: Partial<SystemEvidence>) => {
  const all = { ...nothing, ...evidence };
  return [elfSystem(all), elfLibc(all)];
};

describe("the system and C library of an ELF file", () => {
  const cases: readonly (readonly [string, Partial<SystemEvidence>, readonly [string | null, string | null]])[] = [
    ["nothing decides", {}, [null, null]],
    ["FreeBSD by EI_OSABI, though it once had a libc.so.6", { osAbi: 9, needed: ["libc.so.6"] }, ["freebsd", null]],
    ["EI_OSABI is stronger than Go's word", { osAbi: 12, goOs: "linux" }, ["openbsd", null]],
    ["glibc by its loader", { interpreter: "/lib64/ld-linux-x86-64.so.2" }, ["linux", "glibc"]],
    ["glibc on s390x", { interpreter: "/lib/ld64.so.1" }, ["linux", "glibc"]],
    ["glibc on mips64", { interpreter: "/lib64/ld.so.1" }, ["linux", "glibc"]],
    ["glibc in a store", { interpreter: "/nix/store/abc-glibc-2.38/lib/ld-linux-aarch64.so.1" }, ["linux", "glibc"]],
    ["musl by its loader", { interpreter: "/lib/ld-musl-aarch64.so.1", needed: ["libc.so"] }, ["linux", "musl"]],
    ["musl by Alpine's library", { needed: ["libc.musl-aarch64.so.1"] }, ["linux", "musl"]],
    ["glibc by its library", { needed: ["libc.so.6"] }, ["linux", "glibc"]],
    ["a plain libc.so is musl, bionic or Solaris", { needed: ["libc.so"] }, [null, null]],
    ["Android by its loader", { interpreter: "/system/bin/linker64", needed: ["libc.so"] }, ["android", "bionic"]],
    ["Android by its note", { noteOs: "android", needed: ["libc.so"] }, ["android", "bionic"]],
    ["Android by Go's word, the note says Linux", { noteOs: "linux", goOs: "android" }, ["android", null]],
    ["Linux by the GNU note of a static program", { noteOs: "linux" }, ["linux", null]],
    ["Solaris by its loader", { interpreter: "/lib/amd64/ld.so.1", needed: ["libc.so.1"] }, ["solaris", null]],
    ["illumos by Go's word", { interpreter: "/lib/amd64/ld.so.1", goOs: "illumos" }, ["illumos", null]],
    ["DragonFly by its loader", { interpreter: "/usr/libexec/ld-elf.so.2" }, ["dragonfly", null]],
    ["OpenBSD by its loader", { interpreter: "/usr/libexec/ld.so" }, ["openbsd", null]],
    ["NetBSD by its loader", { interpreter: "/usr/libexec/ld.elf_so" }, ["netbsd", null]],
    ["GNU extensions in an object", { osAbi: 3 }, ["linux", null]],
    ["FreeBSD by its C library", { needed: ["libc.so.7"] }, ["freebsd", null]],
    ["uClibc is Linux, of no C library we name", { interpreter: "/lib/ld-uClibc.so.0" }, ["linux", null]],
  ];
  for (const [what, evidence, expected] of cases) test(what, () => expect(told(evidence)).toEqual([...expected]));
});
