// What is compared: every file, and in a universal one every slice, which llvm-lipo takes out for the programs that see one image only.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import type { BinaryFile, Image } from "../../packages/binary/src/index.ts";
import type { Sample } from "./corpus.ts";
import { firstBytes } from "./files.ts";
import { thin, universalSlices } from "./oracles/llvm-objdump.ts";
import type { Work } from "./work.ts";

export interface Subject {
  readonly sample: Sample;
  readonly file: BinaryFile;
  /** Null: the file itself, not an image of it. */
  readonly image: Image | null;
  /** Given to the other programs. */
  readonly path: string;
  /** By the first bytes, not by what the inspector says. */
  readonly kind: Kind;
}

export type Kind = "elf" | "mach-o" | "universal" | "pe" | "ar" | "wasm" | "xcoff" | "other";

export function subjectsOf(work: Work, sample: Sample, file: BinaryFile): Subject[] {
  const kind = kindOf(sample.path);
  if (kind === "universal") {
    const whole: Subject = { sample, file, image: null, path: sample.path, kind };
    return [whole, ...slices(work, sample, file)];
  }
  return [{ sample, file, image: file.images[0] ?? null, path: sample.path, kind }];
}

function slices(work: Work, sample: Sample, file: BinaryFile): Subject[] {
  const folder = work.path("slices", createHash("sha256").update(sample.path).digest("hex").slice(0, 16));
  mkdirSync(folder, { recursive: true });
  return universalSlices(sample.path).names.map((name, index) => {
    const path = `${folder}/${name}`;
    if (!existsSync(path)) thin(sample.path, name, path);
    return { sample, file, image: file.images[index] ?? null, path, kind: kindOf(path) };
  });
}

function kindOf(path: string): Kind {
  const head = firstBytes(path, 8).toString("latin1");
  return kinds.find(([beginning]) => head.startsWith(beginning))?.[1] ?? "other";
}

const kinds: readonly (readonly [string, Kind])[] = [
  ["\x7fELF", "elf"],
  ["\xcf\xfa\xed\xfe", "mach-o"],
  ["\xce\xfa\xed\xfe", "mach-o"],
  ["\xca\xfe\xba\xbe", "universal"],
  ["\xca\xfe\xba\xbf", "universal"],
  ["MZ", "pe"],
  ["!<arch>\n", "ar"],
  ["!<thin>\n", "ar"],
  ["\0asm", "wasm"],
  ["\x01\xf7", "xcoff"],
];
