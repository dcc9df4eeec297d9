// A Mach-O image that can be signed: what of it a signature is about, and where its load commands have to be changed. What the signer
// does not do is refused here, with the reason.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import type { ByteSource } from "../byte-source.ts";
import { commandsOf, type LoadCommands, readLoadCommands } from "../mach-o/commands.ts";
import { type MachOHeader, readMachOHeader } from "../mach-o/header.ts";
import type { Segment } from "../mach-o/segment.ts";
import { packedBy } from "../packed.ts";
import { Problems } from "../problem.ts";
import { Refusal, refuseProblems } from "../refusal.ts";
import type { Window } from "../window.ts";
import { usedEnd } from "./link-edit-data.ts";

export interface Signable {
  readonly source: ByteSource;
  readonly image: Window;
  readonly header: MachOHeader;
  readonly commands: LoadCommands;
  readonly text: Segment;
  readonly linkEdit: Segment & PlacedCommand;
  /** What LC_CODE_SIGNATURE says; null when there is none. */
  readonly signature: (PlacedCommand & { readonly offset: number }) | null;
  /** Where the bytes end that are not the signature's. */
  readonly contentEnd: number;
}

interface PlacedCommand {
  /** Where the load command begins in the image. */
  readonly command: number;
}

/** MH_EXECUTE, MH_DYLIB, MH_DYLINKER, MH_BUNDLE, MH_KEXT_BUNDLE: what is mapped and run. */
const signedTypes = [2, 6, 7, 8, 11];
/** Zeros that may follow the last byte of an image. */
const slackBytes = 16;

/** @throws Refusal, Unreadable */
export function readSignable(image: Window, source: ByteSource): Signable {
  const header = readMachOHeader(image);
  refuseForm(header, image);
  const problems = new Problems();
  const commands = readLoadCommands(image, header, problems);
  refuseProblems(problems);
  const places = placesOf(image, header);
  const text = onlySegment(commands, "__TEXT");
  const linkEdit = { ...onlySegment(commands, "__LINKEDIT"), command: places.linkEdit };
  if (linkEdit.command === 0) throw new Refusal("malformed", "__LINKEDIT is a 32-bit segment in a 64-bit image");
  const signature = commands.signature && { ...commands.signature, command: places.signature };
  refuseSegments(commands.segments, linkEdit, image);
  const contentEnd = signature?.offset ?? linkEdit.offset + linkEdit.fileSize;
  refuseContent(image, header, linkEdit, contentEnd);
  refuseTrailing(image, linkEdit, commands.signature);
  return { source, image, header, commands, text, linkEdit, signature, contentEnd };
}

function refuseForm({ bits, little, fileType }: MachOHeader, image: Window): void {
  if (!little) throw new Refusal("unsupported", "big-endian: macOS runs no such program from 10.7 on");
  if (bits === 32) throw new Refusal("unsupported", "32-bit: macOS runs no such program from 10.15 on");
  if (!signedTypes.includes(fileType))
    throw new Refusal("unsupported", "neither a program nor a library or bundle: nothing that is signed");
  if (packedBy(image) !== null)
    throw new Refusal(
      "unsupported",
      "packed by UPX: macOS does not start what was packed; sign the program as it was before",
    );
}

interface Places {
  readonly linkEdit: number;
  readonly signature: number;
}

const segment64 = 0x19;
const codeSignature = 0x1d;

function placesOf(image: Window, header: MachOHeader): Places {
  let at = header.size;
  let [linkEdit, signature] = [0, 0];
  for (const view of commandsOf(image, header, new Problems())) {
    const kind = view.u32(0);
    if (kind === segment64 && view.paddedText(8, 16) === "__LINKEDIT") linkEdit = at;
    if (kind === codeSignature) signature = at;
    at += view.length;
  }
  const end = header.size + header.commandBytes;
  if (at !== end) throw new Refusal("malformed", `load commands end at byte ${at}; the header says ${end}`);
  return { linkEdit, signature };
}

function onlySegment({ segments }: LoadCommands, name: string): Segment {
  const [first, ...more] = segments.filter((segment) => segment.name === name);
  if (first === undefined) throw new Refusal("unsupported", `there is no segment ${name}`);
  if (more.length > 0) throw new Refusal("malformed", `there are ${more.length + 1} segments ${name}`);
  return first;
}

function refuseSegments(segments: readonly Segment[], linkEdit: Segment, image: Window): void {
  for (const segment of segments) {
    const { name, offset, fileSize, address, memorySize } = segment;
    if (name === "__LINKEDIT") continue;
    if (!image.contains(offset, fileSize))
      throw new Refusal("malformed", `segment ${name} ends at byte ${offset + fileSize} of ${image.size}`);
    const follows = address === null || linkEdit.address === null || address > linkEdit.address;
    if ((fileSize > 0 && offset + fileSize > linkEdit.offset) || (memorySize !== 0 && follows))
      throw new Refusal(
        "unsupported",
        `segment ${name} does not end before __LINKEDIT, which a signature makes longer`,
      );
  }
}

function refuseContent(image: Window, header: MachOHeader, linkEdit: Segment, contentEnd: number): void {
  if (contentEnd < linkEdit.offset || contentEnd > image.size)
    throw new Refusal(
      "malformed",
      `the signed part would end at byte ${contentEnd}, outside of __LINKEDIT or the file`,
    );
  const used = usedEnd(image, header);
  if (used > contentEnd)
    throw new Refusal("unsupported", `data of __LINKEDIT end at byte ${used}, behind the signature at ${contentEnd}`);
}

/** What somebody has put behind the image is not thrown away. */
function refuseTrailing(image: Window, linkEdit: Segment, signature: LoadCommands["signature"]): void {
  const linkEditEnd = linkEdit.offset + linkEdit.fileSize;
  const end = Math.max(linkEditEnd, signature === null ? 0 : signature.offset + signature.size);
  if (signature !== null && linkEditEnd - (signature.offset + signature.size) >= slackBytes)
    throw new Refusal("unsupported", "the signature is not the last thing in __LINKEDIT");
  const after = image.size - end;
  if (after <= 0) return;
  const isZero =
    after < slackBytes &&
    image
      .view("end of the image", end, after, true)
      .bytes(0, after)
      .every((b) => b === 0);
  if (!isZero) throw new Refusal("unsupported", `${after} bytes follow that belong to no segment`);
}
