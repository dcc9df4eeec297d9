// The mark of a packer. UPX leaves `UPX!` behind the headers of what it packed, in the first kilobyte for a program of any format.
// https://github.com/upx/upx/blob/devel/src/packhead.cpp

import type { Image } from "./image.ts";
import type { Window } from "./window.ts";

const searchedBytes = 2048;
/** `UPX!` */
const mark: readonly number[] = [0x55, 0x50, 0x58, 0x21];

/** To be asked right after the headers were read: it looks only at bytes that came with them. */
export function packedBy(file: Window): Image["packed"] {
  return file.viewUpTo("UPX mark", 0, searchedBytes, true).indexOfBytes(mark) < 0 ? null : "upx";
}
