// The entrance: what one file is, and what is inside. Formats are chosen by content, never by name.

import { Budget } from "./budget.ts";
import type { ByteSource } from "./byte-source.ts";
import { readElf } from "./elf/elf.ts";
import { identify, identifyBytes } from "./identify.ts";
import type { BinaryFile, Image } from "./image.ts";
import { readMachO } from "./mach-o/mach-o.ts";
import { readUniversal } from "./mach-o/universal.ts";
import type { Parts } from "./parts.ts";
import { readPe } from "./pe/pe.ts";
import { Problems } from "./problem.ts";
import { readScript } from "./script.ts";
import { type Window, windowOver } from "./window.ts";

export interface InspectOptions {
  /** Read the Go build info; default true. Without it `go` is null, and `os` and `variant` know less. */
  readonly goBuildInfo?: boolean;
  /** Read the names of needed libraries and the glibc floor; default true. Without it `needed` is empty. */
  readonly libraries?: boolean;
}

/**
 * Reads the headers of one file: 3 to 5 calls of `source.read` for a typical one, at most 2,000 calls and 72 MiB whatever the
 * file claims. Never throws for what the bytes are: what is wrong with them is in `problems`, what is not an executable
 * comes back as `unknown` with a reason. An error thrown by `source.read` passes through.
 */
export function inspectBinary(source: ByteSource, options: InspectOptions = {}): BinaryFile {
  const problems = new Problems();
  const parts: Parts = { goBuildInfo: options.goBuildInfo ?? true, libraries: options.libraries ?? true };
  const unreadable: BinaryFile = {
    format: "unknown",
    images: [],
    reason: "unreadable header",
    problems: problems.list,
  };
  return problems.attempt(unreadable, () => read(windowOver(source, new Budget()), parts, problems));
}

function read(file: Window, parts: Parts, problems: Problems): BinaryFile {
  const format = identify(file.viewUpTo("file", 0, identifyBytes, false));
  switch (format.kind) {
    case "elf":
      return single("elf", () => readElf(file, parts, problems), problems);
    case "mach-o":
      return single("mach-o", () => readMachO(file, parts, problems), problems);
    case "pe":
      return single("pe", () => readPe(file, parts, problems), problems);
    case "universal":
      return { format: "universal", ...readUniversal(file, format.width, parts, problems), problems: problems.list };
    case "script":
      return script(file, problems);
    case "unknown":
      return { format: "unknown", images: [], reason: format.reason, problems: problems.list };
  }
}

function single(format: "elf" | "mach-o" | "pe", readImage: () => Image, problems: Problems): BinaryFile {
  const image = problems.attempt(null, readImage);
  if (image !== null) return { format, images: [image], problems: problems.list };
  const reason = `${formatNames[format]} whose header cannot be read`;
  return { format: "unknown", images: [], reason, problems: problems.list };
}

function script(file: Window, problems: Problems): BinaryFile {
  const found = readScript(file, problems);
  if (found !== null) return { format: "script", images: [], script: found, problems: problems.list };
  return { format: "unknown", images: [], reason: "a `#!` line that names no interpreter", problems: problems.list };
}

const formatNames = { elf: "ELF file", "mach-o": "Mach-O file", pe: "MS-DOS or PE file" } as const;
