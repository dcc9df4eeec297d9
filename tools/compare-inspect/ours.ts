// What the inspector says, field by field, in the words the claims are compared in.

import { createHash } from "node:crypto";
import type { ArchiveMember, BinaryFile, Image } from "../../packages/binary/src/index.ts";
import { inspectPath } from "../../packages/binary/test/support/file-source.ts";
import { goVersionText } from "../../packages/binary/test/support/go-version-text.ts";
import type { FieldName } from "./claim.ts";

export type Said = Partial<Record<FieldName, unknown>>;

/** With every hash of its signatures recomputed. */
export function inspect(path: string): BinaryFile {
  return inspectPath(path, { digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest() }).file;
}

/** Of the whole file: what does not belong to one image. */
export function saidOfFile(file: BinaryFile): Said {
  const format = file.format === "unknown" ? `unknown: ${file.reason}` : file.format;
  if (file.format === "universal")
    return { format, slices: file.images.map(({ arch, offset, size }) => `${arch} ${offset}+${size}`) };
  if (file.format !== "ar") return { format };
  const { kind, members } = file.archive;
  return {
    format,
    "archive kind": kind,
    "member names": members.map(({ name }) => name),
    "member sizes": members.map(({ size }) => size),
    "member offsets": members.map(({ offset }) => offset),
    "member CPUs": members.filter(isObject).map(({ name, arch }) => `${name} ${arch}`),
  };
}

function isObject({ format }: ArchiveMember): boolean {
  return format === "elf" || format === "mach-o" || format === "coff" || format === "pe" || format === "xcoff";
}

/** Of one image; only the fields its format has. */
export function saidOfImage(format: BinaryFile["format"], image: Image): Said {
  const { go } = image;
  return {
    os: image.os,
    arch: image.arch,
    variant: image.variant,
    bits: image.bits,
    endian: image.endian,
    type: image.type,
    packed: image.packed,
    ...(format === "ar" ? {} : { stripped: image.stripped, "Go build info": go === null ? null : goVersionText(go) }),
    ...(go === null ? {} : { cgo: go.cgoLinked }),
    ...(image.wasm === null ? {} : wasm(image.wasm)),
    ...(hasLibraries.has(format) ? libraries(image) : {}),
    ...(format === "elf"
      ? { "glibc floor": image.glibcFloor, "build id": image.buildId, "page size": image.maxPageSize }
      : {}),
    ...(format === "mach-o" || format === "universal" ? machO(image) : {}),
    ...(format === "pe" ? { subsystem: image.subsystem, "signature range": signatureRange(image) } : {}),
  };
}

const hasLibraries = new Set<BinaryFile["format"]>(["elf", "mach-o", "universal", "pe", "ape", "xcoff"]);

function libraries(image: Image): Said {
  return {
    static: image.static,
    PIE: image.pie,
    interpreter: image.interpreter,
    needed: image.needed,
    "needed in any order": [...image.needed].sort(),
    rpaths: image.rpaths,
    "install name": image.installName,
    libc: image.libc,
  };
}

function wasm({ imports, exports, features, producers }: NonNullable<Image["wasm"]>): Said {
  return {
    imports: imports.map(({ kind, module, name }) => `${kind} ${module}.${name}`),
    exports: exports.map(({ kind, name }) => `${kind} ${name}`),
    "wasm features": features,
    "wasm producers": producers,
  };
}

function machO(image: Image): Said {
  return {
    "minimum OS": image.minOs,
    SDK: image.sdk,
    UUID: image.uuid,
    entry: image.entry,
    "signature range": signatureRange(image),
    ...signature(image),
  };
}

function signature({ signature: said }: Image): Said {
  if (said === null || said.kind === "none") return { "signature kind": said?.kind ?? null };
  if (said.kind === "authenticode") return {};
  return {
    "signature kind": said.kind,
    "signature valid": said.valid,
    "code pages": said.pages,
    "bad pages": said.badPages,
    identifier: said.identifier,
    team: said.teamId,
    "linker-signed": said.linkerSigned,
    "hardened runtime": said.hardenedRuntime,
    cdHash: said.cdHash,
    "hash type": said.hash,
    "hashed page size": said.pageSize,
    "code limit": said.codeLimit,
    entitlements: said.entitlements,
    requirements: said.requirements,
  };
}

function signatureRange({ signature: said }: Image): string {
  return said !== null && said.kind !== "none" ? `${said.offset}+${said.size}` : "none";
}
