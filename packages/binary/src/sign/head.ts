// The header and load commands of an image after its signature was added, replaced or taken away. __LINKEDIT ends with it.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h,
// https://github.com/apple-oss-distributions/cctools/blob/main/misc/codesign_allocate.c

import { cpuTypeArm64 } from "../mach-o/cpu.ts";
import { Refusal } from "../refusal.ts";
import type { Signable } from "./signable.ts";

const commandBytes = 16;
const codeSignature = 0x1d;

/** `end`: where the signature begins; `size`: its bytes. @throws Refusal when there is no room for the load command */
export function signedHead(signable: Signable, end: number, size: number): Uint8Array {
  const { header, signature, image } = signable;
  const used = header.size + header.commandBytes;
  if (signature === null) requireRoom(signable, used);
  const head = image.view("load commands", 0, used + (signature === null ? commandBytes : 0), true);
  const bytes = new Uint8Array(head.bytes(0, head.length));
  const data = new DataView(bytes.buffer);
  const at = signature?.command ?? used;
  data.setUint32(at, codeSignature, true);
  data.setUint32(at + 4, commandBytes, true);
  data.setUint32(at + 8, end, true);
  data.setUint32(at + 12, size, true);
  if (signature === null) countCommands(data, signable, 1);
  setLinkEdit(data, signable, end + size);
  return bytes;
}

/** The commands behind LC_CODE_SIGNATURE move up; zeros take the place at their end. */
export function unsignedHead(signable: Signable): Uint8Array {
  const { header, signature, image, contentEnd } = signable;
  const head = image.view("load commands", 0, header.size + header.commandBytes, true);
  const bytes = new Uint8Array(head.bytes(0, head.length));
  const data = new DataView(bytes.buffer);
  setLinkEdit(data, signable, contentEnd);
  if (signature === null) return bytes;
  countCommands(data, signable, -1);
  bytes.copyWithin(signature.command, signature.command + commandBytes);
  return bytes.fill(0, bytes.length - commandBytes);
}

/** Load commands end before the first section. What lies there is zero, unless somebody keeps something there. */
function requireRoom({ commands, image }: Signable, used: number): void {
  const starts = commands.segments.flatMap(({ offset, fileSize, sections }) => [
    { offset, size: fileSize },
    ...sections,
  ]);
  const first = Math.min(...starts.filter(({ offset, size }) => offset > 0 && size > 0).map(({ offset }) => offset));
  const free = first - used;
  const isFree =
    free >= commandBytes &&
    image
      .view("header padding", used, commandBytes, true)
      .bytes(0, commandBytes)
      .every((byte) => byte === 0);
  if (isFree) return;
  throw new Refusal(
    "no-room",
    `no ${commandBytes} free bytes behind the load commands for LC_CODE_SIGNATURE; link with -headerpad 0x1000`,
  );
}

function countCommands(data: DataView, { header }: Signable, more: 1 | -1): void {
  data.setUint32(16, header.commandCount + more, true);
  data.setUint32(20, header.commandBytes + more * commandBytes, true);
}

/** In memory, linkers other than Go's round __LINKEDIT up to whole pages: that is kept as it was. */
function setLinkEdit(data: DataView, { header, linkEdit }: Signable, end: number): void {
  const { command, offset, fileSize, memorySize } = linkEdit;
  const size = end - offset;
  if (size === fileSize) return;
  const page = header.cpuType === cpuTypeArm64 ? 0x4000 : 0x1000;
  const mapped = memorySize === fileSize ? size : Math.ceil(size / page) * page;
  data.setBigUint64(command + 32, BigInt(mapped), true);
  data.setBigUint64(command + 48, BigInt(size), true);
}
