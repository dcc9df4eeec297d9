// The load commands of a Mach-O image, walked once.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import { maxLoadCommandBytes, maxNeeded } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import type { MachOHeader } from "./header.ts";
import { readSegment, type Segment } from "./segment.ts";

/** What the load commands say; ranges are offsets in the image. */
export interface LoadCommands {
  readonly segments: Segment[];
  readonly needed: string[];
  /** LC_RPATH. */
  readonly rpaths: string[];
  /** LC_ID_DYLIB. */
  installName: string | null;
  /** LC_LOAD_DYLINKER. */
  interpreter: string | null;
  entry: "main" | "thread" | null;
  uuid: string | null;
  readonly platforms: Platform[];
  signature: { readonly offset: number; readonly size: number } | null;
  symbolCount: number;
  /** LC_DYSYMTAB: symbols defined here. */
  definedSymbols: { readonly local: number; readonly external: number } | null;
}

/** LC_BUILD_VERSION or LC_VERSION_MIN_*. */
export interface Platform {
  /** PLATFORM_* number. */
  readonly platform: number;
  /** Packed as xxxx.yy.zz in 16, 8 and 8 bits. */
  readonly minOs: number;
  readonly sdk: number;
}

const command = {
  segment: 0x1,
  symtab: 0x2,
  unixThread: 0x5,
  dysymtab: 0xb,
  loadDylib: 0xc,
  idDylib: 0xd,
  loadDylinker: 0xe,
  segment64: 0x19,
  uuid: 0x1b,
  codeSignature: 0x1d,
  lazyLoadDylib: 0x20,
  versionMinMacOs: 0x24,
  versionMinIos: 0x25,
  versionMinTvOs: 0x2f,
  versionMinWatchOs: 0x30,
  buildVersion: 0x32,
  loadWeakDylib: 0x80000018,
  rpath: 0x8000001c,
  reexportDylib: 0x8000001f,
  loadUpwardDylib: 0x80000023,
  main: 0x80000028,
} as const;

export function readLoadCommands(image: Window, header: MachOHeader, problems: Problems): LoadCommands {
  const found: LoadCommands = {
    segments: [],
    needed: [],
    rpaths: [],
    installName: null,
    interpreter: null,
    entry: null,
    uuid: null,
    platforms: [],
    signature: null,
    symbolCount: 0,
    definedSymbols: null,
  };
  problems.attempt(undefined, () => {
    for (const each of commandsOf(image, header, problems))
      problems.attempt(undefined, () => readCommand(each, found, problems));
  });
  return found;
}

/** One after the other, as views from their first byte on. Throws `Unreadable` where the next one does not fit. */
export function* commandsOf(image: Window, header: MachOHeader, problems: Problems): Generator<View> {
  const where = "load commands";
  const { commandBytes, commandCount, little, size } = header;
  if (commandBytes > image.size - size) problems.add("truncated", where, `${commandBytes} bytes end past the image`);
  else if (commandBytes > maxLoadCommandBytes)
    problems.add("limit", where, `${commandBytes} bytes; ${maxLoadCommandBytes} are read`);
  const area = image.viewUpTo(where, size, Math.min(commandBytes, maxLoadCommandBytes), little);
  let at = 0;
  for (let index = 0; index < commandCount; index++) {
    image.budget.step(where);
    const length = at + 8 <= area.length ? area.u32(at + 4) : 0;
    if (length < 8 || length % 4 !== 0 || length > area.length - at) {
      throw new Unreadable(
        area.length < commandBytes ? "truncated" : "malformed",
        where,
        `command ${index} of ${commandCount} does not fit`,
      );
    }
    yield area.sub(`load command ${index}`, at, length);
    at += length;
  }
}

function readCommand(view: View, found: LoadCommands, problems: Problems): void {
  switch (view.u32(0)) {
    case command.segment:
    case command.segment64:
      found.segments.push(readSegment(view, problems));
      break;
    case command.uuid:
      found.uuid = formatUuid(view.hexadecimal(8, 16).toUpperCase());
      break;
    case command.codeSignature:
      readSignatureRange(view, found, problems);
      break;
    case command.main:
      found.entry = "main";
      break;
    case command.unixThread:
      // dyld prefers LC_MAIN.
      found.entry ??= "thread";
      break;
    case command.symtab:
      found.symbolCount = view.u32(12);
      break;
    case command.dysymtab:
      found.definedSymbols = { local: view.u32(12), external: view.u32(20) };
      break;
    default:
      readPlatform(view, found);
      readName(view, found);
  }
}

/** The commands that hold a path. */
function readName(view: View, found: LoadCommands): void {
  switch (view.u32(0)) {
    case command.loadDylib:
    case command.loadWeakDylib:
    case command.reexportDylib:
    case command.loadUpwardDylib:
    case command.lazyLoadDylib:
      if (found.needed.length < maxNeeded) found.needed.push(commandString(view, 24));
      break;
    case command.idDylib:
      found.installName = commandString(view, 24);
      break;
    case command.rpath:
      if (found.rpaths.length < maxNeeded) found.rpaths.push(commandString(view, 12));
      break;
    case command.loadDylinker:
      found.interpreter = commandString(view, 12);
  }
}

/** Kernel and codesign use the first one. */
function readSignatureRange(view: View, found: LoadCommands, problems: Problems): void {
  if (found.signature === null) found.signature = { offset: view.u32(8), size: view.u32(12) };
  else problems.add("malformed", view.where, "a second LC_CODE_SIGNATURE");
}

function readPlatform(view: View, found: LoadCommands): void {
  const name = view.u32(0);
  if (name === command.buildVersion)
    found.platforms.push({ platform: view.u32(8), minOs: view.u32(12), sdk: view.u32(16) });
  const platform = versionMinPlatforms.get(name);
  if (platform !== undefined) found.platforms.push({ platform, minOs: view.u32(8), sdk: view.u32(12) });
}

/** PLATFORM_* number meant by each LC_VERSION_MIN_* command. */
const versionMinPlatforms = new Map<number, number>([
  [command.versionMinMacOs, 1],
  [command.versionMinIos, 2],
  [command.versionMinTvOs, 3],
  [command.versionMinWatchOs, 4],
]);

/**
 * The string whose offset in the command stands at byte 8; it lies after the command's `fixed` bytes. From macOS 15 on a library to be
 * loaded may have 4 bytes of flags before it (dylib_use_command).
 */
function commandString(view: View, fixed: number): string {
  const offset = view.u32(8);
  if (offset < fixed || offset >= view.length)
    throw new Unreadable("malformed", view.where, `its string begins at ${offset}`);
  return view.cString(offset);
}

function formatUuid(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-",
  );
}
