// Where a file's name and its header say different things.

import { namedPlatform } from "../go/named-platform.ts";
import { knownArch } from "../go/platform.ts";
import { isLoaded, isManaged, mayBeFor } from "./binary-words.ts";
import type { InspectedBinary, InspectedImage } from "./inspected-binary.ts";

export interface Contradiction {
  /** e.g. `linux/arm64`, `a universal file`, `linux/amd64 for musl`. */
  readonly named: string;
  /** What the file is instead, where the platform does not say it: `for glibc`; else empty. */
  readonly held: string;
  /** Path elements that say so. */
  readonly elements: readonly string[];
  readonly os: string | null;
  readonly arch: string | null;
}

/** Undefined when the name says nothing, or nothing else than the header. */
export function nameContradiction(file: InspectedBinary): Contradiction | undefined {
  if (file.images.length === 0) return undefined;
  const { os, arch, libc } = namedPlatform(file.path);
  const programs = file.images.filter((image) => isJudged(image, file));
  // Code for a CPU's name may be about it: AArch64Disassembler.o is part of an amd64 program.
  const parts = file.images.filter((image) => image.type === "object" || image.type === "static-library");
  const of = (paired: boolean) => [...programs, ...(paired ? parts.filter(hasGoPort) : [])];
  const wrongOs = os !== null && none(of(os.paired), (image) => isForSystem(image, file, os.value));
  const wrongArch = arch !== null && lacksArch(of(arch.paired), arch.value);
  const wrongLibc = libc !== null && none(programs.filter(linksLibc), (image) => image.libc === libc.value);
  const float = arch?.value === "arm" ? namedFloat(arch.element) : null;
  const wrongFloat = float !== null && none(programs.filter(floatOf), (image) => floatOf(image) === float);
  if (!wrongOs && !wrongArch && !wrongLibc && !wrongFloat) return undefined;
  const platform =
    arch?.value === "universal" ? "a universal file" : [os?.value, arch?.value].filter(Boolean).join("/");
  const said = [os, arch, wrongLibc ? libc : null].flatMap((claim) => (claim ? [claim.element] : []));
  return {
    named: [platform, wrongLibc ? `for ${libc.value}` : "", wrongFloat ? `with ${float} float` : ""]
      .filter(Boolean)
      .join(" "),
    held: [
      wrongLibc ? `for ${values(programs, ({ libc }) => libc)}` : "",
      wrongFloat ? `with ${values(programs, floatOf)} float` : "",
    ]
      .filter(Boolean)
      .join(" "),
    elements: [...new Set(said)],
    os: os?.value ?? null,
    arch: arch?.value ?? null,
  };
}

/** There are some, and none of them fits. */
function none(images: readonly InspectedImage[], fits: (image: InspectedImage) => boolean): boolean {
  return images.length > 0 && !images.some(fits);
}

function isJudged(image: InspectedImage, file: InspectedBinary): boolean {
  if (!isLoaded(image) || !hasGoPort(image) || isManaged(image) || image.os === "efi") return false;
  // Installers start with a 32-bit program, whatever they install.
  return file.binary.format !== "pe" || image.arch !== "386" || image.go !== null || !/\.exe$/i.test(file.path);
}

// Not the code of GPUs and microcontrollers, nor that of the kernel's BPF machine.
function hasGoPort({ arch }: InspectedImage): boolean {
  return knownArch.includes(arch) || arch === "arm64e";
}

function isForSystem(image: InspectedImage, { binary }: InspectedBinary, os: string): boolean {
  if (os === "linux" && image.os === "android") return true;
  if (os === "darwin" && (binary.format === "mach-o" || binary.format === "universal")) return true;
  return mayBeFor(image, binary.format, os);
}

function lacksArch(images: readonly InspectedImage[], wanted: string): boolean {
  const has = (arch: string) => images.some((image) => image.arch === arch);
  if (images.length === 0) return false;
  return wanted === "universal" ? !has("arm64") || !has("amd64") : !has(wanted);
}

/** 32-bit ARM has two calling conventions, and a system brings the loader of one: armhf passes floats in registers, armel does not. */
function namedFloat(element: string): "hard" | "soft" | null {
  if (/armhf|eabihf/i.test(element)) return "hard";
  return /armel|(gnu|musl)eabi/i.test(element) ? "soft" : null;
}

function floatOf({ arch, variant, interpreter }: InspectedImage): "hard" | "soft" | null {
  if (arch !== "arm") return null;
  if (variant === "hardfloat" || /armhf\.so\.\d$/.test(interpreter ?? "")) return "hard";
  return variant === "softfloat" || /(ld-linux\.so\.3|ld-musl-arm\.so\.1)$/.test(interpreter ?? "") ? "soft" : null;
}

function values(images: readonly InspectedImage[], value: (image: InspectedImage) => string | null): string {
  return [...new Set(images.map(value).filter((one) => one !== null))].join(" and ");
}

function linksLibc({ libc }: InspectedImage): boolean {
  return libc === "glibc" || libc === "musl";
}
