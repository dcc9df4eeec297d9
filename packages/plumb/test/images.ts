// Binary files as inspect judges them: a healthy image with changes, and files around images.

import type { BinaryFile, CodeSignature, GoBuildInfo } from "@goplumb/binary";
import { unsaid } from "../../binary/src/unsaid.ts";
import type { InspectedBinary, InspectedImage } from "../src/problems/inspected-binary.ts";
import type { Context, Policy } from "../src/problems/problem.ts";

/** A static linux/arm64 program, not Go's. */
export function image(changes: Partial<InspectedImage> = {}): InspectedImage {
  return {
    ...unsaid,
    os: "linux",
    arch: "arm64",
    bits: 64,
    endian: "little",
    type: "executable",
    static: true,
    effectiveMinOs: null,
    offset: 0,
    size: 1000,
    ...changes,
  };
}

/** A signed darwin/arm64 program with a UUID, as Go 1.26 links it. */
export function macImage(changes: Partial<InspectedImage> = {}): InspectedImage {
  return image({
    os: "darwin",
    static: false,
    interpreter: "/usr/lib/dyld",
    needed: ["/usr/lib/libSystem.B.dylib"],
    libc: "libsystem",
    minOs: "12.0",
    effectiveMinOs: "12.0",
    sdk: "12.0",
    uuid: "0A5E2B8E-0B57-3C0E-9B1B-3E64E8C7E6B1",
    entry: "main",
    pie: true,
    signature: codeSignature(),
    ...changes,
  });
}

/** A dynamically linked linux/arm64 program. */
export function glibcImage(changes: Partial<InspectedImage> = {}): InspectedImage {
  return image({
    static: false,
    interpreter: "/lib/ld-linux-aarch64.so.1",
    needed: ["libc.so.6"],
    libc: "glibc",
    glibcFloor: "2.17",
    maxPageSize: 65_536,
    ...changes,
  });
}

export function codeSignature(changes: Partial<CodeSignature> = {}): CodeSignature {
  return {
    kind: "adhoc",
    valid: true,
    pages: 400,
    badPages: [],
    badPageCount: 0,
    faults: [],
    linkerSigned: true,
    hardenedRuntime: false,
    identifier: "a.out",
    teamId: null,
    cdHash: "00".repeat(20),
    hash: "sha256",
    pageSize: 4096,
    codeLimit: 1_638_400,
    entitlements: null,
    requirements: null,
    claimsDeveloperId: false,
    offset: 1_638_400,
    size: 13_000,
    ...changes,
  };
}

/** Build info of example.com/app. */
export function goInfo(version = "go1.26.8", settings: Record<string, string> = {}): GoBuildInfo {
  return {
    version,
    path: "example.com/app",
    main: { path: "example.com/app", version: "v1.2.3", sum: "", replace: null },
    deps: [],
    settings,
    cgoLinked: false,
  };
}

/** A file in the format its first image has; several images, or the width of a table, make it universal. */
export function file(
  path: string,
  images: InspectedImage | readonly InspectedImage[],
  changes: { mode?: number; problems?: BinaryFile["problems"]; width?: 32 | 64; hiddenSlices?: number } = {},
): InspectedBinary {
  const list = Array.isArray(images) ? images : [images];
  const { mode = 0o755, problems = [], width = 32, hiddenSlices = 0 } = changes;
  const isUniversal = list.length > 1 || changes.width !== undefined;
  const [first] = list;
  const universal = { format: "universal", images: list, universal: { width, hiddenSlices }, problems } as const;
  const format =
    first.os === "darwin" ? "mach-o" : first.os === "windows" ? "pe" : first.arch === "wasm" ? "wasm" : "elf";
  const binary: BinaryFile = isUniversal ? universal : { format, images: [first], problems };
  return { path, binary, images: list, mode };
}

export function unknownFile(path: string, reason: string, mode: number | null = 0o644): InspectedBinary {
  return { path, binary: { format: "unknown", images: [], reason, problems: [] }, images: [], mode };
}

/** A static library with members for these CPUs. */
export function library(path: string, archs: readonly (string | null)[], os: string | null = null): InspectedBinary {
  const images = [...new Set(archs.filter((arch) => arch !== null))].map((arch) =>
    image({ os, arch, type: "static-library", static: false }),
  );
  const members = archs.map((arch, index) => ({
    name: `part${index}.o`,
    offset: 68,
    size: 100,
    format: arch === null ? ("data" as const) : ("elf" as const),
    os,
    arch,
  }));
  const binary: BinaryFile = { format: "ar", images, archive: { kind: "gnu", members }, problems: [] };
  return { path, binary, images, mode: 0o644 };
}

export const noPolicy: Policy = { expect: [], maxGlibc: null, static: false, minMacos: null, signed: false };

export const onLinux: Context = {
  os: "linux",
  arch: "arm64",
  distribution: ["debian"],
  shell: "bash",
  goVersion: "go1.26.8",
};
