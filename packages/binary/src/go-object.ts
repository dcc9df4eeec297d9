// What Go's assembler and compiler write for one package: a line of text says for which platform, and by which Go.
// https://go.dev/src/cmd/internal/objabi/util.go (HeaderString)

import { goVariant } from "./go-build-info/variant.ts";
import type { Image } from "./image.ts";
import { maxGoObjectLineBytes } from "./limits.ts";
import type { Parts } from "./parts.ts";
import { type Problems, Unreadable } from "./problem.ts";
import { unsaid } from "./unsaid.ts";
import type { Window } from "./window.ts";

const where = "Go object";

/** Throws `Unreadable` when the line is not whole. */
export function readGoObject(file: Window, parts: Parts, _problems: Problems): Image {
  const { os, arch, version, settings } = readGoObjectLine(file);
  const go = { version, path: null, main: null, deps: [], settings: { GOOS: os, GOARCH: arch, ...settings } };
  return {
    ...unsaid,
    os,
    arch,
    variant: goVariant(arch, go),
    bits: is64Bit(arch) ? 64 : 32,
    endian: bigEndian.has(arch) ? "big" : "little",
    type: "object",
    go: parts.goBuildInfo ? { ...go, cgoLinked: null } : null,
    offset: file.offset,
    size: file.size,
  };
}

interface GoObjectLine {
  readonly os: string;
  readonly arch: string;
  readonly version: string;
  /** `GOARM64`, `GOAMD64`, … */
  readonly settings: Readonly<Record<string, string>>;
}

/** `go object linux arm64 go1.26.8 GOARM64=v8.0 X:regabi…`; a version that is none of a release has several words. */
function readGoObjectLine(file: Window): GoObjectLine {
  const head = file.viewUpTo(where, 0, maxGoObjectLineBytes, true);
  const end = head.indexOf(0x0a);
  const text = end < 0 ? "" : head.text(0, end);
  const match = /^go object ([a-z0-9]+) ([a-z0-9]+) ((?:go|devel).*?)(?: (GO[A-Z0-9]+)=(\S*))?(?: X:(\S*))?$/.exec(
    text,
  );
  const [, os, arch, version, key, value] = match ?? [];
  if (os === undefined || arch === undefined || version === undefined) {
    throw new Unreadable("malformed", where, "its first line names no platform and version of Go");
  }
  return { os, arch, version, settings: key === undefined || value === undefined ? {} : { [key]: value } };
}

function is64Bit(arch: string): boolean {
  return arch.includes("64") || arch === "s390x";
}

const bigEndian = new Set(["mips", "mips64", "ppc64", "s390x"]);
