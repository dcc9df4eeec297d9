// What problems over binaries ask of an image, and how they name it.

import type { BinaryFile } from "@goplumb/binary";
import { platformsText } from "../go/runs-on.ts";
import type { InspectedBinary, InspectedImage } from "./inspected-binary.ts";
import type { Evidence } from "./problem.ts";
import { shellWord } from "./shell-word.ts";

export type Platform = { readonly os: string; readonly arch: string };

/** Whether an image is for this platform. One that names no system is judged by its CPU, and by what its format is used for. */
export function isFor(image: InspectedImage, format: BinaryFile["format"], { os, arch }: Platform): boolean {
  return (isManaged(image) || image.arch === arch) && mayBeFor(image, format, os);
}

/** Whether an image can be for this system, as far as it and its format say. */
export function mayBeFor(image: InspectedImage, format: BinaryFile["format"], os: string): boolean {
  // Cosmopolitan's files run on all of them.
  if (format === "ape") return ["linux", "darwin", "windows", "freebsd", "netbsd", "openbsd"].includes(os);
  if (image.os !== null) return image.os === os;
  if (format === "ar" || format === "go-object") return true;
  const systems = systemsOf[format];
  return systems ? systems.includes(os) : !ofOneFormat.includes(os);
}

/** Byte code of .NET: the CPU its header names does not matter. Its 32-bit form always imports this library. */
export function isManaged({ needed, arch }: InspectedImage): boolean {
  return arch === "386" && needed.some((name) => name.toLowerCase() === "mscoree.dll");
}

/** `linux/amd64`, or `darwin/amd64 + darwin/arm64`. */
export function imagesText({ images }: Pick<InspectedBinary, "images">): string {
  return platformsText(images).replaceAll("?/", "unknown system/");
}

export function binaryEvidence({ path }: InspectedBinary, text: string): Evidence {
  return { kind: "file", subject: path, text };
}

/** Inside an archive, where no command reaches it. */
export function isInArchive({ path }: InspectedBinary): boolean {
  return path.includes("!/");
}

/** The path as a word for a shell; empty for a file in an archive, which a command cannot name. */
export function pathWord(file: InspectedBinary): string {
  return isInArchive(file) ? "" : shellWord(file.path);
}

/** An image that a system starts or loads. */
export function isLoaded({ type }: InspectedImage): boolean {
  return type === "executable" || type === "shared-library" || type === "bundle";
}

const apple = ["darwin", "ios"];
const systemsOf: Partial<Record<BinaryFile["format"], readonly string[]>> = {
  "mach-o": apple,
  universal: apple,
  pe: ["windows"],
  coff: ["windows"],
  wasm: ["js", "wasip1"],
  xcoff: ["aix"],
  plan9: ["plan9"],
};
const ofOneFormat: readonly string[] = Object.values(systemsOf).flat();
