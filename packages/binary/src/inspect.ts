// The entrance: what one file is, and what is inside. Formats are chosen by content, never by name.

import { readArchive } from "./ar/ar.ts";
import { describeBitcode } from "./bitcode.ts";
import { Budget } from "./budget.ts";
import type { ByteSource } from "./byte-source.ts";
import { readCoffImport } from "./coff/import-object.ts";
import { readCoffObject } from "./coff/object.ts";
import type { Digest } from "./digest.ts";
import { readElf } from "./elf/elf.ts";
import { readGoObject } from "./go-object.ts";
import { type Format, identify, identifyBytes } from "./identify.ts";
import type { BinaryFile, Image, SingleImageFormat } from "./image.ts";
import { describeJavaClass } from "./java-class.ts";
import { readMachO } from "./mach-o/mach-o.ts";
import type { Parts } from "./parts.ts";
import { readApe } from "./pe/ape.ts";
import { readPe } from "./pe/pe.ts";
import { readPlan9 } from "./plan9/plan9.ts";
import { Problems } from "./problem.ts";
import { readScript } from "./script.ts";
import { readStub } from "./tbd/tbd.ts";
import { readUniversal } from "./universal.ts";
import { readWasm } from "./wasm/wasm.ts";
import { type Window, windowOver } from "./window.ts";
import { readXcoff } from "./xcoff/xcoff.ts";

/** What of a file is wanted. */
export interface InspectOptions {
  /** Read the Go build info; default true. Without it `go` is null, and `os` and `variant` know less. */
  readonly goBuildInfo?: boolean;
  /** Read the names of needed libraries and the glibc floor; default true. Without it `needed` and `rpaths` are empty. */
  readonly libraries?: boolean;
  /** Recompute every hash of code signatures with it; that reads the whole file. Without it `valid` is null. */
  readonly digest?: Digest;
}

/**
 * Reads the headers of one file: 3 to 5 calls of `source.read` for a typical one, at most 2,000 calls and 72 MiB whatever the
 * file claims (archives: see limits.ts; with `digest`, what is signed besides). Never throws for what the bytes are: what is wrong
 * with them is in `problems`, what is not an executable comes back as `unknown` with a reason. An error thrown by `source.read`
 * passes through.
 */
export function inspectBinary(source: ByteSource, options: InspectOptions = {}): BinaryFile {
  const problems = new Problems();
  const parts: Parts = {
    goBuildInfo: options.goBuildInfo ?? true,
    libraries: options.libraries ?? true,
    digest: options.digest ?? null,
  };
  const file = windowOver(source, new Budget(source.size));
  const unreadable = unknown("unreadable header", problems);
  return problems.attempt(unreadable, () => read(file, parts, problems));
}

function read(file: Window, parts: Parts, problems: Problems): BinaryFile {
  const format = identify(file.viewUpTo("file", 0, identifyBytes, false));
  switch (format.kind) {
    case "universal":
      return { format: "universal", ...readUniversal(file, format.width, parts, problems), problems: problems.list };
    case "ar":
      return { format: "ar", ...readArchive(file, parts, problems), problems: problems.list };
    case "tbd":
      return stub(file, problems);
    case "bitcode":
      return { format: "bitcode", images: [], description: describeBitcode(file, problems), problems: problems.list };
    case "java-class":
      return { format: "java-class", images: [], description: describeJavaClass(file), problems: problems.list };
    case "script":
      return script(file, problems);
    case "unknown":
      return unknown(format.reason, problems);
    default:
      return single(format.kind, file, parts, problems);
  }
}

type SingleKind = Exclude<Format["kind"], "universal" | "ar" | "tbd" | "bitcode" | "java-class" | "script" | "unknown">;

function single(kind: SingleKind, file: Window, parts: Parts, problems: Problems): BinaryFile {
  const { format, name, read } = singles[kind];
  const image = problems.attempt(null, () => read(file, parts, problems));
  if (image !== null) return { format, images: [image], problems: problems.list };
  return unknown(`${name} whose header cannot be read`, problems);
}

function stub(file: Window, problems: Problems): BinaryFile {
  const found = readStub(file, problems);
  if (found !== null) return { format: "tbd", images: [], stub: found, problems: problems.list };
  return unknown("a text file", problems);
}

function script(file: Window, problems: Problems): BinaryFile {
  const found = readScript(file, problems);
  if (found !== null) return { format: "script", images: [], script: found, problems: problems.list };
  return unknown("a `#!` line that names no interpreter", problems);
}

function unknown(reason: string, problems: Problems): BinaryFile {
  return { format: "unknown", images: [], reason, problems: problems.list };
}

interface Single {
  readonly format: SingleImageFormat;
  /** As people call it. */
  readonly name: string;
  readonly read: (file: Window, parts: Parts, problems: Problems) => Image;
}

const singles: Readonly<Record<SingleKind, Single>> = {
  elf: { format: "elf", name: "ELF file", read: readElf },
  "mach-o": { format: "mach-o", name: "Mach-O file", read: readMachO },
  pe: { format: "pe", name: "MS-DOS or PE file", read: readPe },
  ape: { format: "ape", name: "Actually Portable Executable", read: readApe },
  wasm: { format: "wasm", name: "WebAssembly file", read: readWasm },
  xcoff: { format: "xcoff", name: "XCOFF file", read: readXcoff },
  plan9: { format: "plan9", name: "Plan 9 program", read: readPlan9 },
  coff: { format: "coff", name: "COFF object", read: readCoffObject },
  "coff-import": { format: "coff", name: "COFF import or big object", read: readCoffImport },
  "go-object": { format: "go-object", name: "Go object", read: readGoObject },
};
