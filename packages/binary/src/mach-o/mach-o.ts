// One Mach-O image (a file, or one slice of a universal file).
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import type { GoImageInfo } from "../go-build-info/find.ts";
import { goVariant } from "../go-build-info/variant.ts";
import type { Image, ImageType } from "../image.ts";
import { packedBy } from "../packed.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { type LoadCommands, readLoadCommands } from "./commands.ts";
import { machOCpu } from "./cpu.ts";
import { readMachOGoBuildInfo } from "./go.ts";
import { type MachOHeader, readMachOHeader } from "./header.ts";
import { choosePlatform, platformSystem, versionText } from "./platform.ts";
import { readSignature } from "./signature/signature.ts";

const headerFlag = { pie: 0x200000 } as const;

/** Throws `Unreadable` when the Mach-O header itself cannot be read. Load commands are always read, they are one block. */
export function readMachO(image: Window, parts: Parts, problems: Problems): Image {
  const header = readMachOHeader(image);
  const packed = packedBy(image);
  const commands = readLoadCommands(image, header, problems);
  const type = imageTypes[header.fileType] ?? "other";
  if (type !== "debug-symbols") checkInImage(image, commands, problems);
  const words = { bits: header.bits, endian: header.little ? "little" : "big" } as const;
  const go =
    parts.goBuildInfo && type !== "debug-symbols"
      ? readMachOGoBuildInfo(image, commands.segments, words, problems)
      : null;
  const platform = choosePlatform(commands.platforms);
  const { arch, variant } = machOCpu(header.cpuType, header.cpuSubtype);
  return {
    ...unsaid,
    os: machOSystem(platform?.platform, go),
    arch,
    variant: goVariant(arch, go) ?? variant,
    ...words,
    type,
    static: type === "executable" && commands.interpreter === null && commands.needed.length === 0,
    interpreter: commands.interpreter,
    needed: parts.libraries ? commands.needed : [],
    rpaths: parts.libraries ? commands.rpaths : [],
    installName: commands.installName,
    libc: commands.needed.includes("/usr/lib/libSystem.B.dylib") ? "libsystem" : null,
    minOs: platform === null ? null : versionText(platform.minOs),
    sdk: platform === null || platform.sdk === 0 ? null : versionText(platform.sdk),
    uuid: commands.uuid,
    packed,
    entry: commands.entry,
    pie: type === "executable" && (header.flags & headerFlag.pie) !== 0,
    stripped: isStripped(header, commands),
    signature: readSignature(image, commands, header, parts.digest, problems),
    go: go === null ? null : { ...go, cgoLinked: go.cgoLinked ?? cgoLinkedBySettings(go) },
    offset: image.offset,
    size: image.size,
  };
}

/** A file without a platform is for macOS: dyld assumes so, and Go's linker once wrote none. */
function machOSystem(platform: number | undefined, go: GoImageInfo | null): string {
  if (platform !== undefined) return platformSystem(platform);
  return go?.settings.GOOS ?? "darwin";
}

/** By MH_* number. */
const imageTypes: readonly (ImageType | undefined)[] = [
  undefined,
  "object",
  "executable",
  undefined,
  "core",
  undefined,
  "shared-library",
  "dynamic-linker",
  "bundle",
  undefined,
  "debug-symbols",
  "kernel-extension",
];

function checkInImage(image: Window, { segments }: LoadCommands, problems: Problems): void {
  for (const { name, offset, fileSize } of segments) {
    if (!image.contains(offset, fileSize)) {
      problems.add("truncated", `segment ${name}`, `it ends at byte ${offset + fileSize}; the image has ${image.size}`);
    }
  }
}

/**
 * Imported symbols are there in every dynamic image, and what a library exports is not removed by stripping either:
 * only symbols that nobody outside needs count. A program exports its own header (__mh_execute_header).
 */
function isStripped({ fileType }: MachOHeader, { symbolCount, definedSymbols }: LoadCommands): boolean {
  const type = imageTypes[fileType];
  if (definedSymbols === null || type === "object") return symbolCount === 0;
  return definedSymbols.local === 0 && (type !== "executable" || definedSymbols.external <= 1);
}
