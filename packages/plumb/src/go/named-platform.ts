// Which platform a path says a file is for. Names are habits, no promise: what is not clear claims nothing.

import { type Mentions, mayMention, platformMentions } from "./platform-mentions.ts";

/** One thing a path says, and the element that says it. */
export interface Claim {
  readonly value: string;
  /** e.g. `foo_Linux_x86_64.tar.gz`. */
  readonly element: string;
  /** The element names a system and a CPU together. */
  readonly paired: boolean;
}

export interface NamedPlatform {
  /** GOOS. */
  readonly os: Claim | null;
  /** GOARCH, or `universal`: arm64 and amd64 in one file. */
  readonly arch: Claim | null;
  /** `glibc` or `musl`. */
  readonly libc: Claim | null;
}

/**
 * Reads a path as it is shown, with `!/` behind the names of archives. The innermost element that mentions a system, a CPU or a C
 * library decides about it, be it that it says nothing clear. Tools that are about another platform, and the folders that cross
 * compilers, boot loaders and test data lie in, claim nothing.
 */
export function namedPlatform(path: string): NamedPlatform {
  if (!mayMention(path)) return unnamed;
  const elements = elementsOf(path);
  if (elements.some(({ name }) => foreignPlaces.test(name))) return unnamed;
  const mentioned = elements.map((element, index) => readElement(element, index, elements));
  const barrier = elements.findLastIndex(({ name }, index) => barriers.test(name) && index < elements.length - 1);
  const near = mentioned.slice(barrier + 1);
  const named = { os: claim(near, "os"), arch: claim(near, "arch"), libc: claim(near, "libc") };
  const exeOfNpm = elements.some(({ name }) => exeEverywhere.test(name));
  // npm and dune give programs this suffix on every system.
  return exeOfNpm && named.os && /\.exe$/i.test(named.os.element)
    ? { ...named, os: claim(near.slice(0, -1), "os") }
    : named;
}

const unnamed: NamedPlatform = { os: null, arch: null, libc: null };

interface Element {
  readonly name: string;
  readonly archive: boolean;
}

type Read = Element & { readonly mentions: Mentions; readonly multiarch: boolean };

function elementsOf(path: string): readonly Element[] {
  return path
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== ".")
    .map((part) => ({ name: part.replace(/!$/, ""), archive: part.endsWith("!") }));
}

const silent: Mentions = { os: undefined, arch: undefined, libc: undefined, paired: false, triple: false };

function readElement(element: Element, index: number, elements: readonly Element[]): Read {
  const mentions = platformMentions(element.name);
  const multiarch = mentions.triple && mentions.paired && elements[index - 1]?.name === "lib";
  const below = elements.length - 1 - index;
  // `aarch64-linux-gnu/bin/ld` runs on the machine of the compiler; in `bin` itself a CPU's name is that of a command (setarch).
  const ofToolchain = mentions.triple && /^(s?bin|libexec)$/.test(elements[index + 1]?.name ?? "");
  const bareFile = below === 0 && mentions.triple && !mentions.paired;
  const far = !element.archive && below > (mentions.paired ? 6 : 2);
  return { ...element, mentions: ofToolchain || bareFile || far ? silent : mentions, multiarch };
}

function claim(elements: readonly Read[], dimension: "os" | "arch" | "libc"): Claim | null {
  const inner = elements.findLast(({ mentions }) => mentions[dimension] !== undefined);
  const value = inner?.mentions[dimension];
  if (!inner || !value) return null;
  // Debian's folders hold what their name says, whatever the files are about: x86_64-linux-gnu/libopcodes-2.40-arm64.so.
  const debian = elements.findLast(({ multiarch }) => multiarch)?.mentions[dimension];
  if (debian && debian !== value) return null;
  return { value, element: inner.name, paired: inner.mentions.paired };
}

/** Below these, names are about what is described, booted, emulated or tested. */
const foreignPlaces =
  /^(testdata|grub|syslinux|gcc|gcc-cross|bfd-plugins|qemu.*|valgrind|firmware|ovmf|openbios|edk2.*)$/i;
/** Below these lies what others made, for whatever platform they chose; and 32-bit parts of 64-bit systems. */
const barriers = /^(node_modules|vendor|third_party|_work|fixtures|vdso|32|64|x32|m32|m64|lib32|libx32)$/i;
const exeEverywhere = /^(node_modules|_build)$/;
