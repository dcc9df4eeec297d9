// With which pages of memory an ELF image can be mapped. glibc and the kernel refuse an image whose segments lie otherwise.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html (p_align)

import { type Segment, segmentType } from "./tables.ts";

/** What kernels are built with: arm64, ppc64 and others choose among them. */
const pageSizes = [65536, 16384, 4096] as const;

/**
 * The largest that suits every PT_LOAD: its address and its offset differ by whole pages, and it is aligned to no less. Null without a
 * PT_LOAD, and when not even pages of 4096 bytes suit, as in kernels and boot code.
 */
export function maxPageSize(segments: readonly Segment[]): number | null {
  const loaded = segments.filter(({ type }) => type === segmentType.load);
  if (loaded.length === 0) return null;
  return pageSizes.find((page) => loaded.every((segment) => suits(segment, page))) ?? null;
}

function suits({ address, offset, align }: Segment, page: number): boolean {
  return address !== null && align >= page && (address - offset) % page === 0;
}
