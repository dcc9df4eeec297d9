import { describe, expect, test } from "bun:test";
import { inspectImage } from "../support/inspect-bytes.ts";
import { tinyElf } from "../support/tiny-elf.ts";

function machine(changes: Parameters<typeof tinyElf>[0]): [string, string | null] {
  const { arch, variant } = inspectImage(tinyElf(changes), { goBuildInfo: false }).image;
  return [arch, variant];
}

describe("e_machine and e_flags", () => {
  test("tell hard from soft float on 32-bit ARM, and nothing when the linker set neither", () => {
    expect(machine({ machine: 40, bits: 32, flags: 0x05000400 })).toEqual(["arm", "hardfloat"]);
    expect(machine({ machine: 40, bits: 32, flags: 0x05000200 })).toEqual(["arm", "softfloat"]);
    expect(machine({ machine: 40, bits: 32, flags: 0x05000002 })).toEqual(["arm", null]);
    expect(machine({ machine: 40, bits: 32, flags: 0x04000400 })).toEqual(["arm", null]);
  });

  test("tell the four MIPS ports of Go and the n32 that is none", () => {
    expect(machine({ machine: 8, bits: 32, little: false, flags: 0x50001000 })).toEqual(["mips", "o32"]);
    expect(machine({ machine: 8, bits: 32, flags: 0x50001000 })).toEqual(["mipsle", "o32"]);
    expect(machine({ machine: 8, bits: 64, little: false })).toEqual(["mips64", "n64"]);
    expect(machine({ machine: 8, bits: 64 })).toEqual(["mips64le", "n64"]);
    expect(machine({ machine: 8, bits: 32, little: false, flags: 0x20 })).toEqual(["mips64p32", "n32"]);
  });

  test("tell the others by width and byte order", () => {
    expect(machine({ machine: 21, flags: 2 })).toEqual(["ppc64le", "elfv2"]);
    expect(machine({ machine: 21, little: false, flags: 1 })).toEqual(["ppc64", "elfv1"]);
    expect(machine({ machine: 22, little: false })).toEqual(["s390x", null]);
    expect(machine({ machine: 22, little: false, bits: 32 })).toEqual(["s390", null]);
    expect(machine({ machine: 243, flags: 5 })).toEqual(["riscv64", "lp64d"]);
    expect(machine({ machine: 243, bits: 32, flags: 0 })).toEqual(["riscv", "ilp32"]);
    expect(machine({ machine: 258, flags: 0x43 })).toEqual(["loong64", "lp64d"]);
    expect(machine({ machine: 62, bits: 32 })).toEqual(["amd64p32", "x32"]);
    expect(machine({ machine: 3, bits: 32 })).toEqual(["386", null]);
    expect(machine({ machine: 43, little: false })).toEqual(["sparc64", null]);
    expect(machine({ machine: 60000 })).toEqual(["machine-60000", null]);
  });
});
