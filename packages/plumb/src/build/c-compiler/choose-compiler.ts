// Which C compiler builds for a target, and why; or what is missing. Pure.

import { oldestGlibc, zigSince, zigTarget } from "../../go/c-targets.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import { type Target, targetName } from "../targets/target.ts";
import type { CCompilers, FoundCompiler, Zig } from "./c-compilers.ts";
import { commandWord } from "./command-word.ts";
import { compilerNames } from "./compiler-names.ts";

/** What a program wants of the compiler. */
export interface CompilerWish {
  readonly target: Target;
  /** What the go command runs on. */
  readonly host: { readonly os: string; readonly arch: string };
  /** Without loader and shared libraries. */
  readonly static: boolean;
  /** The oldest glibc to start with; null: 2.28, or the oldest there is for the CPU. */
  readonly glibc: string | null;
  /** `zig`, `gcc`, `clang`, or a command line; null: the best. */
  readonly cc: string | null;
  readonly cxx: string | null;
  readonly sysroot: string | null;
  /** The oldest macOS to start on; null elsewhere. */
  readonly minMacos: string | null;
  /** A library that needs GNU's libstdc++, which GCC brings and Zig does not. */
  readonly libstdcxx: string | null;
}

export interface CCompiler {
  readonly kind: "zig" | "gcc" | "clang" | "ndk" | "given";
  /** Values of CC and CXX. */
  readonly cc: string;
  readonly cxx: string | null;
  /** For people: what it is and why it was taken. */
  readonly name: string;
  readonly because: string;
  /** Linux: what it links against; null when it is not known. */
  readonly libc: "glibc" | "musl" | null;
  /** Programs start with this glibc and newer ones; null when only the program itself will tell. */
  readonly glibc: string | null;
  /** Zig: a program and its arguments that compile for the target, so that its cache can be given the libc of it; null: no need. */
  readonly warmUp: readonly string[] | null;
}

export type CompilerChoice =
  | { readonly kind: "chosen"; readonly compiler: CCompiler }
  | {
      readonly kind: "missing";
      readonly found: string;
      readonly wanted: string;
    };

/** glibc 2.28 (2018): RHEL 8, Debian 10, and what SQLite and libuv need (fcntl64). */
const usualGlibc = "2.28";

export function chooseCompiler(wish: CompilerWish, found: CCompilers): CompilerChoice {
  const { target, cc } = wish;
  // clang by itself is for the machine it is on, but on a Mac.
  if (cc !== null && (!families.includes(cc) || (cc === "clang" && wish.host.os !== "darwin"))) return given(wish, cc);
  const { own } = found;
  const isNative = target.os === wish.host.os && target.arch === wish.host.arch;
  if (cc === null && own?.set && own.target?.os === target.os && own.target.arch === target.arch) {
    const { libc } = own;
    return chosen({
      ...unknownLibc,
      kind: "given",
      ...words(wish, own),
      libc,
      name: own.cc,
      because: "CC names it, and it compiles for this target",
    });
  }
  const gccs = [() => named(wish, found), () => (isNative ? native(wish, found) : null)];
  // A glibc that is asked for is in Zig's gift alone.
  const first =
    wish.libstdcxx !== null && wish.glibc === null ? gccs.map((way) => () => withLibstdcxx(wish, way())) : [];
  const ways: readonly (() => CompilerChoice | null)[] =
    target.os === "darwin" || target.os === "ios"
      ? [() => apple(wish, found), () => zig(wish, found.zig)]
      : target.os === "android"
        ? [() => ndk(wish, found)]
        : [...first, () => zig(wish, found.zig), ...gccs];
  for (const way of ways) {
    const choice = way();
    if (choice && (choice.kind === "missing" || cc === null || choice.compiler.kind === cc)) return choice;
  }
  return nothing(wish);
}

function withLibstdcxx({ libstdcxx }: CompilerWish, choice: CompilerChoice | null): CompilerChoice | null {
  if (choice?.kind !== "chosen" || choice.compiler.cxx === null) return null;
  const because = `${choice.compiler.because}, and it brings libstdc++, which ${libstdcxx} needs`;
  return chosen({ ...choice.compiler, because });
}

const families: readonly string[] = ["zig", "gcc", "clang"];
const unknownLibc = { libc: null, glibc: null, warmUp: null } as const;

/** CC and CXX as they are: command lines, not paths. */
function words({ cxx }: CompilerWish, found: FoundCompiler): Pick<CCompiler, "cc" | "cxx"> {
  return { cc: found.cc, cxx: cxx ?? found.cxx };
}

function chosen(compiler: CCompiler): CompilerChoice {
  return { kind: "chosen", compiler };
}

function given({ cxx }: CompilerWish, cc: string): CompilerChoice {
  return chosen({ ...unknownLibc, kind: "given", cc, cxx, name: cc, because: "it was asked for" });
}

/** On a Mac clang makes both CPUs; go gives it -arch by itself. https://github.com/golang/go/issues/43476 */
function apple(wish: CompilerWish, { apple: clang }: CCompilers): CompilerChoice | null {
  const { target, host } = wish;
  if (target.os === "ios") {
    const found = `${targetName(target)} is linked by Xcode's clang, with the SDK of iOS`;
    return {
      kind: "missing",
      found,
      wanted: "CC set to misc/ios/clangwrap.sh of Go's tree, on a Mac with Xcode",
    };
  }
  if (host.os !== "darwin" || clang === null) return null;
  return chosen({
    ...unknownLibc,
    kind: "clang",
    ...words(wish, clang),
    name: "Apple clang",
    because: "it makes both CPUs of macOS",
  });
}

function zig(wish: CompilerWish, zig: Zig | null): CompilerChoice | null {
  const { target, sysroot } = wish;
  if (zig === null || (target.os === "darwin" && sysroot === null)) return null;
  const since = zigSince(target.os);
  if (since !== undefined && compareOsVersions(zig.version, since) < 0) return null;
  const oldest = oldestGlibc(target.arch);
  if (!wish.static && wish.glibc !== null && oldest !== undefined && compareOsVersions(wish.glibc, oldest) < 0) {
    const found = `glibc ${wish.glibc} is asked for, and ${target.arch} is linked for ${oldest} at the earliest`;
    return { kind: "missing", found, wanted: `glibc ${oldest}` };
  }
  const version = wish.glibc ?? laterOf(usualGlibc, oldest);
  const libc = wish.static ? ({ kind: "musl" } as const) : ({ kind: "glibc", version } as const);
  const named = zigTarget(target.os, target.arch, target.variant, libc);
  if (!named) return null;
  // Zig's own choice of a macOS is a newer one than Go's.
  const system = target.os === "darwin" && wish.minMacos !== null ? `.${wish.minMacos}` : "";
  const flags = [
    "-target",
    named.triple + system,
    ...(named.cpu === null ? [] : [`-mcpu=${named.cpu}`]),
    ...sdkWords(wish),
  ];
  const command = (name: string) => [commandWord(zig.path), name, ...flags.map(commandWord)].join(" ");
  const onLinux = target.os === "linux";
  return chosen({
    kind: "zig",
    cc: command("cc"),
    cxx: wish.cxx ?? command("c++"),
    name: `Zig ${zig.version}`,
    because: `found ${zig.where}${onLinux ? (wish.static ? ", it brings musl" : `, it links for glibc ${version}`) : ""}`,
    libc: onLinux ? libc.kind : null,
    glibc: onLinux && libc.kind === "glibc" ? version : null,
    warmUp: [zig.path, "cc", ...flags],
  });
}

function laterOf(a: string, b: string | undefined): string {
  return b !== undefined && compareOsVersions(b, a) > 0 ? b : a;
}

function sdkWords({ target, sysroot }: CompilerWish): readonly string[] {
  if (sysroot === null) return [];
  if (target.os !== "darwin") return [`--sysroot=${sysroot}`];
  const frameworks = "/System/Library/Frameworks";
  return [
    ...["-isysroot", sysroot, "-iwithsysroot", "/usr/include", "-iframeworkwithsysroot", frameworks],
    ...[`-F${sysroot}${frameworks}`, `-L${sysroot}/usr/lib`],
  ];
}

function named(wish: CompilerWish, { named: compilers }: CCompilers): CompilerChoice | null {
  const { target, host } = wish;
  // musl-gcc is for the machine it is on.
  const isHost = target.os === host.os && target.arch === host.arch;
  const names = compilerNames(target).filter((name) => compilers.has(name) && (name !== "musl" || isHost));
  const isMusl = (name: string) => name === "musl" || name.includes("-musl");
  // glibc's can link statically too, and are taken where there is no other.
  const name = wish.static ? (names.find(isMusl) ?? names[0]) : names.find((one) => !isMusl(one));
  const compiler = name === undefined ? undefined : compilers.get(name);
  if (name === undefined || !compiler) return null;
  const found = { cc: commandWord(compiler.cc), cxx: compiler.cxx && commandWord(compiler.cxx) };
  const libc = target.os === "linux" ? (isMusl(name) ? "musl" : "glibc") : null;
  return chosen({ ...gcc(wish, found, `it compiles for ${targetName(target)} by its name`, libc), name: compiler.cc });
}

function native(wish: CompilerWish, { own }: CCompilers): CompilerChoice | null {
  const { target } = wish;
  if (!own || (own.target !== null && (own.target.os !== target.os || own.target.arch !== target.arch))) return null;
  return chosen(
    gcc(wish, own, "it is this machine's own, and so is the target", target.os === "linux" ? own.libc : null),
  );
}

function gcc(wish: CompilerWish, found: FoundCompiler, because: string, libc: CCompiler["libc"]): CCompiler {
  const { cc, cxx } = words(wish, found);
  const root = wish.sysroot === null ? "" : ` ${commandWord(`--sysroot=${wish.sysroot}`)}`;
  return {
    kind: "gcc",
    cc: cc + root,
    cxx: cxx && cxx + root,
    name: found.cc,
    because,
    libc,
    glibc: null,
    warmUp: null,
  };
}

function ndk({ target, sysroot }: CompilerWish, { ndk: found }: CCompilers): CompilerChoice {
  const cpu = {
    arm64: "aarch64-linux-android",
    arm: "armv7a-linux-androideabi",
    amd64: "x86_64-linux-android",
    "386": "i686-linux-android",
  }[target.arch];
  if (!found || cpu === undefined) {
    return {
      kind: "missing",
      found: "no NDK in ANDROID_NDK_HOME, ANDROID_NDK_ROOT or ANDROID_HOME",
      wanted: "Android's NDK, which has the C compilers for it",
    };
  }
  const compiler = (suffix: string) => commandWord(`${found.bin}/${cpu}${oldestAndroid}-clang${suffix}`);
  const root = sysroot === null ? "" : ` ${commandWord(`--sysroot=${sysroot}`)}`;
  return chosen({
    ...unknownLibc,
    kind: "ndk",
    cc: compiler("") + root,
    cxx: compiler("++") + root,
    name: "Android NDK",
    because: "it has Android's libc",
  });
}

/** Android 5, the first with 64 bits; the newest NDKs begin there. */
const oldestAndroid = 21;

function nothing({ target, host, static: isStatic, cc }: CompilerWish): CompilerChoice {
  const name = targetName(target);
  if (target.os === "darwin" && (cc === null || cc === "clang")) {
    const found =
      host.os === "darwin"
        ? "Command Line Tools are not there"
        : "Apple's SDK is on Macs alone, and C for macOS cannot be linked without it";
    return { kind: "missing", found, wanted: "a build on a Mac, or an SDK in `sysroot` and Zig" };
  }
  const asked = cc === null ? "" : ` called ${cc}`;
  const found = `no C compiler${asked} for ${name}${isStatic ? " with a libc that can be linked statically" : ""} was found`;
  const libc = { kind: "glibc", version: null } as const;
  const ways = [
    ...(cc !== "gcc" && zigTarget(target.os, target.arch, target.variant, libc) ? ["Zig"] : []),
    ...(cc !== "zig" && compilerNames(target).length > 0 ? ["a cross compiler"] : []),
  ];
  return ways.length > 0
    ? { kind: "missing", found, wanted: ways.join(", or ") }
    : { kind: "missing", found: `${found}, and plumb knows of none`, wanted: "one that you name: cc in plumb.toml" };
}
