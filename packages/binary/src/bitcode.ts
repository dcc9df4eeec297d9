// LLVM bitcode, raw or in the wrapper that says which CPU it is for. https://llvm.org/docs/BitCodeFormat.html#bitcode-wrapper-format

import { machOCpu } from "./mach-o/cpu.ts";
import { type Problems, Unreadable } from "./problem.ts";
import type { Window } from "./window.ts";

const where = "bitcode wrapper";
/** What LLVM writes for the CPUs that its writer has no number for, arm64 among them. */
const unknownCpu = 0xffff_ffff;
const wrapperMagic: readonly number[] = [0xde, 0xc0, 0x17, 0x0b];
const bitcodeMagic: readonly number[] = [0x42, 0x43, 0xc0, 0xde];

/** E.g. `LLVM bitcode for amd64`. Throws `Unreadable` when the wrapper is cut off or holds something else. */
export function describeBitcode(file: Window, problems: Problems): string {
  const head = file.viewUpTo(where, 0, 20, true);
  if (!head.startsWith(0, wrapperMagic)) return "LLVM bitcode";
  const offset = head.u32(8);
  const size = head.u32(12);
  if (!file.view(where, offset, 4, true).startsWith(0, bitcodeMagic)) {
    throw new Unreadable("malformed", where, `there is no bitcode at offset ${offset}`);
  }
  if (!file.contains(offset, size)) problems.add("truncated", where, `its ${size} bytes end past the file`);
  const arch = bitcodeArch(file);
  return arch === null ? "LLVM bitcode" : `LLVM bitcode for ${arch}`;
}

/** GOARCH, as Apple's wrapper names the CPU; null without the wrapper, and for a CPU that it does not name. */
export function bitcodeArch(file: Window): string | null {
  const head = file.viewUpTo(where, 0, 20, true);
  if (!head.startsWith(0, wrapperMagic)) return null;
  const cpuType = head.u32(16);
  return cpuType === unknownCpu ? null : machOCpu(cpuType, 0).arch;
}
