// cputype and cpusubtype → GOARCH and variant. The high byte of a subtype holds capabilities, not the CPU.
// mach/machine.h; https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/mach/machine.h

export const cpuTypeArm = 0x0c;
export const cpuTypeArm64 = 0x0100000c;
export const cpuTypeArm64_32 = 0x0200000c;
export const cpuTypeAmd64 = 0x01000007;
export const cpuType386 = 7;

export interface Cpu {
  readonly arch: string;
  readonly variant: string | null;
}

export function machOCpu(type: number, subtype: number): Cpu {
  const sub = subtype & 0x00ffffff;
  switch (type) {
    case cpuType386:
      return { arch: "386", variant: null };
    case cpuTypeAmd64:
      return { arch: "amd64", variant: sub === 8 ? "x86_64h" : null };
    case cpuTypeArm:
      return { arch: "arm", variant: armVariants.get(sub) ?? null };
    case cpuTypeArm64:
      // Apple's pointer-authentication ABI is another architecture: no third-party program may use it, Go has no port.
      return { arch: sub === 2 ? "arm64e" : "arm64", variant: null };
    case cpuTypeArm64_32:
      return { arch: "arm64_32", variant: null };
    case 0x12:
      return { arch: "ppc", variant: null };
    case 0x01000012:
      return { arch: "ppc64", variant: null };
    default:
      return { arch: `cputype-${type}`, variant: null };
  }
}

/** Apple's word, as lipo takes and prints it: `x86_64`, `x86_64h`, `arm64`, `arm64e`, `armv7k`. */
export function appleCpuName(type: number, subtype: number): string {
  const { arch, variant } = machOCpu(type, subtype);
  return variant ?? appleWords.get(arch) ?? arch;
}

const appleWords = new Map([
  ["amd64", "x86_64"],
  ["386", "i386"],
]);

const armVariants = new Map([
  [5, "armv4t"],
  [6, "armv6"],
  [7, "armv5"],
  [9, "armv7"],
  [11, "armv7s"],
  [12, "armv7k"],
  [14, "armv6m"],
  [15, "armv7m"],
  [16, "armv7em"],
]);
