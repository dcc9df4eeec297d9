// e_machine and e_flags → GOARCH and variant. Machines without a Go port keep the format's name.
// https://www.sco.com/developers/gabi/latest/ch4.eheader.html; flags: each processor's own ABI supplement.

import type { ElfHeader } from "./header.ts";

export interface Machine {
  readonly arch: string;
  /** ABI variant the flags tell: `hardfloat`, `lp64d`, `elfv2`, `o32`; null when they tell none. */
  readonly variant: string | null;
}

const machine = {
  mips: 8,
  ppc: 20,
  ppc64: 21,
  s390: 22,
  arm: 40,
  amd64: 62,
  arm64: 183,
  riscv: 243,
  loong: 258,
} as const;

export function elfMachine({ machine: code, bits, little, flags }: ElfHeader): Machine {
  switch (code) {
    case machine.mips:
      return mips(bits, little, flags);
    case machine.ppc64:
      return { arch: little ? "ppc64le" : "ppc64", variant: [null, "elfv1", "elfv2"][flags & 3] ?? null };
    case machine.ppc:
      return { arch: little ? "ppcle" : "ppc", variant: null };
    case machine.s390:
      return { arch: bits === 64 ? "s390x" : "s390", variant: null };
    case machine.arm:
      return { arch: little ? "arm" : "armbe", variant: armFloat(flags) };
    case machine.amd64:
      return { arch: bits === 64 ? "amd64" : "amd64p32", variant: bits === 64 ? null : "x32" };
    case machine.arm64:
      return { arch: `arm64${little ? "" : "be"}`, variant: bits === 64 ? null : "ilp32" };
    case machine.riscv:
      return {
        arch: bits === 64 ? "riscv64" : "riscv",
        variant: `${bits === 64 ? "lp64" : "ilp32"}${riscvFloat[(flags >> 1) & 3] ?? ""}`,
      };
    case machine.loong:
      return { arch: bits === 64 ? "loong64" : "loong32", variant: loongFloat(bits, flags) };
    default:
      return { arch: otherMachines.get(code) ?? `machine-${code}`, variant: null };
  }
}

/** n32 has 64-bit registers in a 32-bit file: Go reserves the name mips64p32 for it. */
function mips(bits: 32 | 64, little: boolean, flags: number): Machine {
  const end = little ? "le" : "";
  if (bits === 64) return { arch: `mips64${end}`, variant: "n64" };
  if ((flags & 0x20) !== 0) return { arch: `mips64p32${end}`, variant: "n32" };
  return { arch: `mips${end}`, variant: (flags & 0xf000) === 0x1000 ? "o32" : null };
}

/** The float flags mean something in version 5 of the EABI only. Go's own linker sets none. */
function armFloat(flags: number): string | null {
  if (flags >>> 24 !== 5) return null;
  if ((flags & 0x400) !== 0) return "hardfloat";
  return (flags & 0x200) !== 0 ? "softfloat" : null;
}

const riscvFloat = ["", "f", "d", "q"] as const;

function loongFloat(bits: 32 | 64, flags: number): string | null {
  const float = [null, "s", "f", "d"][flags & 7];
  return float === null || float === undefined ? null : `${bits === 64 ? "lp64" : "ilp32"}${float}`;
}

const otherMachines = new Map([
  [2, "sparc"],
  [3, "386"],
  [4, "m68k"],
  [15, "parisc"],
  [18, "sparc32plus"],
  [42, "sh"],
  [43, "sparc64"],
  [50, "ia64"],
  [83, "avr"],
  [92, "or1k"],
  [93, "arc"],
  [94, "xtensa"],
  [105, "msp430"],
  [164, "hexagon"],
  [189, "microblaze"],
  [190, "cuda"],
  [195, "arcv2"],
  [224, "amdgpu"],
  [247, "bpf"],
  [252, "csky"],
  [0x9026, "alpha"],
]);
