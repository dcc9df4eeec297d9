// What one member is and which platform it is for, from its first bytes.

import { bitcodeArch } from "../bitcode.ts";
import { readCoffImport } from "../coff/import-object.ts";
import { readCoffObject } from "../coff/object.ts";
import { readElf } from "../elf/elf.ts";
import { readElfHeader } from "../elf/header.ts";
import { elfMachine } from "../elf/machine.ts";
import { elfSystem } from "../elf/system.ts";
import { readGoObject } from "../go-object.ts";
import { type Format, identify, identifyBytes } from "../identify.ts";
import type { ArchiveMember, Image } from "../image.ts";
import { readLoadCommands } from "../mach-o/commands.ts";
import { machOCpu } from "../mach-o/cpu.ts";
import { readMachOHeader } from "../mach-o/header.ts";
import { readMachO } from "../mach-o/mach-o.ts";
import { choosePlatform, platformSystem, versionText } from "../mach-o/platform.ts";
import type { Parts } from "../parts.ts";
import { readApe } from "../pe/ape.ts";
import { readPe } from "../pe/pe.ts";
import { readPlan9 } from "../plan9/plan9.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { readXcoff } from "../xcoff/xcoff.ts";
import type { Entry } from "./entries.ts";

/** What a member says of itself. */
export type MemberImage = Pick<Image, "os" | "arch" | "variant" | "bits" | "endian" | "minOs" | "go">;

interface Read {
  readonly member: ArchiveMember;
  readonly image: MemberImage | null;
  /** A short import object. */
  readonly importObject: boolean;
}

/** `parts`: what the caller wants of the archive. `whole`: search all of the member for Go build info, not its header alone. */
export function readMember(file: Window, entry: Entry, parts: Parts, whole: boolean, problems: Problems): Read {
  const { name, offset, size } = entry;
  const unread: ArchiveMember = { name, offset: null, size, format: "data", os: null, arch: null };
  if (offset === null) return { member: unread, image: null, importObject: false };
  const window = file.part(name, offset, size);
  const within = problems.within(name);
  const head = window.viewUpTo("file", 0, identifyBytes, false);
  const { kind } = identify(head);
  const read = (whole ? wholeReaders[kind] : undefined) ?? headReaders[kind];
  const image = read === undefined ? null : within.attempt(null, () => read(window, parts, within));
  const format = read !== undefined && image === null ? "unknown" : memberFormat(kind, within);
  const arch = image?.arch ?? (kind === "bitcode" ? within.attempt(null, () => bitcodeArch(window)) : null);
  return {
    member: { ...unread, offset: window.offset, format, os: image?.os ?? null, arch },
    image,
    importObject: kind === "coff-import" && image !== null && head.u16(4) === 0,
  };
}

type Kind = Format["kind"];
type ImageReader = (member: Window, parts: Parts, problems: Problems) => MemberImage;

/** Enough for the platform: nothing behind the headers. */
const headersOnly: Parts = { goBuildInfo: false, libraries: false, digest: null };

const headReaders: Partial<Record<Kind, ImageReader>> = {
  elf: elfHead,
  "mach-o": machOHead,
  wasm: () => ({ os: null, arch: "wasm", variant: null, bits: 32, endian: "little", minOs: null, go: null }),
  coff: (member, _, problems) => readCoffObject(member, headersOnly, problems),
  "coff-import": (member, _, problems) => readCoffImport(member, headersOnly, problems),
  "go-object": readGoObject,
  xcoff: (member, _, problems) => readXcoff(member, headersOnly, problems),
  plan9: (member, _, problems) => readPlan9(member, headersOnly, problems),
  pe: (member, _, problems) => readPe(member, headersOnly, problems),
  ape: (member, _, problems) => readApe(member, headersOnly, problems),
};

const wholeReaders: Partial<Record<Kind, ImageReader>> = {
  elf: (member, { goBuildInfo }, problems) => readElf(member, { ...headersOnly, goBuildInfo }, problems),
  "mach-o": (member, { goBuildInfo }, problems) => readMachO(member, { ...headersOnly, goBuildInfo }, problems),
  coff: (member, { goBuildInfo }, problems) => readCoffObject(member, { ...headersOnly, goBuildInfo }, problems),
};

function elfHead(member: Window): MemberImage {
  const header = readElfHeader(member);
  const { bits, little, osAbi } = header;
  const said = { osAbi, interpreter: null, needed: [], noteOs: null, goOs: null, hasGlibcVersions: false };
  return {
    os: elfSystem(said),
    ...elfMachine(header),
    bits,
    endian: little ? "little" : "big",
    minOs: null,
    go: null,
  };
}

/** Objects for macOS before 10.14 may have no platform command, as the programs made of them. */
function machOHead(member: Window, _parts: Parts, problems: Problems): MemberImage {
  const header = readMachOHeader(member);
  const platform = choosePlatform(readLoadCommands(member, header, problems).platforms);
  return {
    os: platform === null ? "darwin" : platformSystem(platform.platform),
    ...machOCpu(header.cpuType, header.cpuSubtype),
    bits: header.bits,
    endian: header.little ? "little" : "big",
    minOs: platform === null ? null : versionText(platform.minOs),
    go: null,
  };
}

function memberFormat(kind: Kind, problems: Problems): ArchiveMember["format"] {
  switch (kind) {
    case "universal":
      problems.add("malformed", "ar member", "a universal file: an archive holds objects for one CPU each");
      return kind;
    case "ar":
      problems.add("limit", "ar member", "an archive inside an archive is not read");
      return "data";
    case "coff-import":
      return "coff";
    case "unknown":
      return "data";
    default:
      return kind;
  }
}
