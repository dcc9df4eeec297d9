// What one element of a path (`foo_Linux_x86_64.tar.gz`, `aarch64-unknown-linux-gnu`, `win32-x64`) says of a platform.
// Naming habits read: goreleaser, npm, Rust and GNU triples, Debian, https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/

import { goArchFrom, goOsFrom } from "./platform.ts";
import { isKnownPair } from "./ports.ts";

/** A value; null: mentioned, but not clearly; undefined: not mentioned. */
export type Mention = string | null | undefined;

export interface Mentions {
  /** GOOS. */
  readonly os: Mention;
  /** GOARCH, or `universal`. */
  readonly arch: Mention;
  readonly libc: "glibc" | "musl" | null | undefined;
  /** Operating system and CPU stand together, as in names that are made to tell platforms apart. */
  readonly paired: boolean;
  /** Begins with the CPU and says nothing but a platform: a directory of a cross toolchain, as often as one of a target. */
  readonly triple: boolean;
}

/** Whether anything in a path may mention a platform: quickly told, and most paths do not. */
export function mayMention(path: string): boolean {
  return stems.test(path);
}

export function platformMentions(element: string): Mentions {
  if (!stems.test(element)) return nothing;
  const words = wordsOf(element);
  // The file's own format; what the folders around it are for is another matter.
  if (/.\.wasm$/i.test(element)) return { ...nothing, os: null, arch: "wasm" };
  const ofWindows = /.\.(exe|dll)$/i.test(element);
  const os = withWindows(
    mentions(words, osOf, (word) => strongOs.has(word)),
    ofWindows,
  );
  const arch = mentions(words, archOfWord, (word) => !weakArchs.has(word));
  const universal = os.all.includes("darwin") && words.some((word) => universalWords.has(word));
  const paired = os.all.length > 0 && (arch.all.length > 0 || universal);
  const other = words.findIndex((word) => !isPlatformWord(word) && !isNoise(word));
  // `aarch64-linux-gnu-gcc` runs here and is about another platform, and so is whatever qemu or a cross toolchain is named for.
  if ((arch.first === 0 && other > 0) || words.some((word) => toolWords.has(word))) {
    return { ...nothing, os: unclear(os), arch: unclear(arch), libc: null };
  }
  const clear = paired || endsInPlatform(words);
  const archValue = universal ? "universal" : clear ? archOf(words, os, arch, paired) : unclear(arch);
  const osValue = clear ? osValueOf(os, archValue) : unclear(os);
  return {
    os: ofWindows ? one(os.strong) : osValue,
    arch: !universal && words.some((word) => severalArchs.has(word)) ? null : archValue,
    libc: libcOf(words, os),
    paired,
    triple: arch.first === 0 && other < 0,
  };
}

/** Every element that says something has one of these; most have none, and looking words up takes longer. */
const stems =
  /linux|darwin|mac|osx|ios|win|mingw|bsd|dragonfly|solaris|sunos|illumos|aix|android|wasi|js|plan9|hurd|nacl|zos|arm|aarch|thumb|amd64|x64|x86|x32|[i3-6]86|ia32|ppc|powerpc|riscv|loong|s390|mips|sparc|wasm|universal|all|any|noarch|multi|fat|intel|musl|glibc|\.exe|\.dll/i;

const nothing: Mentions = { os: undefined, arch: undefined, libc: undefined, paired: false, triple: false };

interface Found {
  readonly all: readonly string[];
  /** Values of words that mean nothing else. */
  readonly strong: readonly string[];
  /** Index of the first word; -1 when there is none. */
  readonly first: number;
}

function unclear({ all }: Found): Mention {
  return all.length > 0 ? null : undefined;
}

function one(values: readonly string[]): Mention {
  const distinct = new Set(values);
  return distinct.size === 0 ? undefined : distinct.size === 1 ? values[0] : null;
}

function withWindows(os: Found, ofWindows: boolean): Found {
  return ofWindows ? { ...os, all: [...os.all, "windows"], strong: [...os.strong, "windows"] } : os;
}

function osValueOf({ all, strong }: Found, arch: Mention): Mention {
  // Android's triples name its kernel too: aarch64-linux-android.
  if (all.includes("android") && strong.every((os) => os === "linux"))
    return arch || strong.length > 0 ? "android" : null;
  if (strong.length > 0) return one(strong);
  const weak = one(all);
  return !weak || (arch && isKnownPair(weak, arch)) ? weak : null;
}

function archOf(words: readonly string[], os: Found, { all, strong }: Found, paired: boolean): Mention {
  if (words.at(-1) === "whl" && words.includes("win32") && all.length === 0) return "386";
  if (strong.length > 0) return one(strong);
  const weak = one(all);
  // On macOS and Windows `arm` mostly means arm64 today, and did not always.
  if (weak === "arm" && os.all.some((name) => name === "darwin" || name === "windows")) return null;
  return weak !== undefined && !paired ? null : weak;
}

function libcOf(words: readonly string[], os: Found): "glibc" | "musl" | null | undefined {
  const linux = os.all.includes("linux");
  const musl = words.some((word) => word === "musl" || word.startsWith("musleabi") || word.startsWith("muslabi"));
  const glibc = words.some((word) => word === "glibc" || (linux && /^gnu(eabi|abi|f|sf|$)/.test(word)));
  if (musl && glibc) return null;
  return musl ? "musl" : glibc ? "glibc" : undefined;
}

/** The last word that is no version, suffix or quality is a platform's: `kubectl-darwin`, not `windows-installer`. */
function endsInPlatform(words: readonly string[]): boolean {
  const last = words.findLast((word) => !isNoise(word));
  const before = words[words.lastIndexOf(last ?? "") - 1] ?? "";
  return last !== undefined && isPlatformWord(last) && !directions.has(before);
}

function mentions(
  words: readonly string[],
  meaning: (word: string) => string | undefined,
  isStrong: (word: string) => boolean,
): Found {
  const hits = words.flatMap((word, index) => {
    const value = meaning(word);
    return value === undefined ? [] : [{ value, word, index }];
  });
  return {
    all: hits.map(({ value }) => value),
    strong: hits.filter(({ word }) => isStrong(word)).map(({ value }) => value),
    first: hits[0]?.index ?? -1,
  };
}

function isPlatformWord(word: string): boolean {
  return osOf(word) !== undefined || archOfWord(word) !== undefined || universalWords.has(word) || abiWord.test(word);
}

function osOf(word: string): string | undefined {
  if (word === "gnu") return undefined;
  if (word === "mingw32" || word === "mingw64") return "windows";
  return goOsFrom(word);
}

function archOfWord(word: string): string | undefined {
  if (/^armv[5-7][a-z]*$/.test(word) || /^arm(32|[5-7]|eabi)$/.test(word)) return "arm";
  return goArchFrom(word);
}

function isNoise(word: string): boolean {
  return /^(v?\d+[a-z]?\d*|v\d.*|sha\d+)$/.test(word) || noise.has(word);
}

/** Lower case; spellings that the separators would tear apart, and those written without one, are brought into one form first. */
function wordsOf(element: string): readonly string[] {
  let text = element.toLowerCase();
  for (const [pattern, form] of spellings) text = text.replace(pattern, form);
  return text.split(/[^a-z0-9]+/).filter(Boolean);
}

const spellings: readonly (readonly [pattern: RegExp, form: string])[] = [
  // The module a Go SDK is downloaded as.
  [/^toolchain@/, ""],
  [/aarch64_be|aarch64_ilp32|arm64_32|arm64e[cx]?(?![a-z0-9])|arm64x(?![a-z0-9])/g, "-multiarch-"],
  [/x86[_-]64h?/g, "amd64"],
  [/x86[_-]32/g, "i386"],
  [/aarch[_-]64/g, "arm64"],
  [/arm64[_-]?v8a?(?![a-z0-9])/g, "arm64"],
  [/arm(?:eabi[_-]?|32)v([5-7])a?(?![a-z0-9])/g, "armv$1"],
  [/(amd64)(v[1-4])(?![a-z0-9])/g, "$1-$2"],
  [/many(linux)(?=[_\d])\d*/g, "$1-glibc"],
  [/musllinux|linuxmusl/g, "linux-musl"],
  [/(?<![a-z0-9])(linux|osx|macos|mac|darwin)(?:64|32)(?![a-z0-9])/g, "$1"],
  [/(?<![a-z0-9])(linux|osx|macos|mac|darwin|win|windows)(x64|arm64|amd64|aarch64)(?![a-z0-9])/g, "$1-$2"],
  [/(?<![a-z0-9])(darwin|macosx?|ios|android|freebsd|netbsd|openbsd)(\d+)(?![a-z0-9])/g, "$1-$2"],
  [/(?<![a-z0-9])android(eabi)(\d*)(?![a-z0-9])/g, "android-$1-$2"],
];

const strongOs = new Set(
  "linux darwin macos macosx osx windows win32 win64 mingw32 mingw64 freebsd netbsd openbsd".split(" "),
);
/** Words with other meanings, or for a family of CPUs: they count only beside the other half of a platform. */
const weakArchs = new Set("arm arm5 arm6 arm7 x86 386 wasm wasm32 mips".split(" "));
const universalWords = new Set(["universal", "universal2", "all"]);
/** Words for more than one CPU; Node's `ppc64`, and so npm's, is said of either byte order. */
const severalArchs = new Set("universal universal2 all any noarch multiarch fat intel x32 gnux32 ppc64".split(" "));
const abiWord = /^(gnu|gnueabi(hf)?|gnuabi(64|n32)|gnux32|glibc|musl|musleabi(hf)?|msvc|eabi(hf)?|hf)$/;
const directions = new Set(["to", "from", "for", "2", "vs", "not", "non"]);
const toolWords = new Set(
  "gcc cpp gdb ld binutils toolchain cross crossbuild qemu emulator objdump libtool lipo libopcodes libbfd sysroot box64 fex".split(
    " ",
  ),
);
/** Vendors, suffixes and qualities: words in a name that change nothing. */
const noise = new Set(
  (
    "unknown pc apple none w64 alpine redhat suse amazon release debug latest stable nightly static dynamic cgo nocgo stripped signed " +
    "unsigned bin tar gz tgz xz zst bz2 zip 7z exe dll so dylib a o lib node deb rpm apk dmg pkg msi app appimage whl sf upx min " +
    "softfloat hardfloat race unpacked rc beta alpha"
  ).split(" "),
);
