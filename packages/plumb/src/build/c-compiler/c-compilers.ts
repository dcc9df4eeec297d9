// What was found of C compilers on this machine, for `chooseCompiler`.

export interface CCompilers {
  /** Null when there is none. */
  readonly zig: Zig | null;
  /** The C compiler that go takes by itself: of CC, else Go's default, where that is on PATH. */
  readonly own: OwnCompiler | null;
  /** Compilers named after their target, by that name: `aarch64-linux-gnu`, `x86_64-w64-mingw32`, `musl` for musl-gcc. */
  readonly named: ReadonlyMap<string, FoundCompiler>;
  readonly ndk: Ndk | null;
  /** Apple's clang with an SDK: on a Mac, when Command Line Tools or Xcode are there. */
  readonly apple: FoundCompiler | null;
}

export interface FoundCompiler {
  /** Path, or a command line as CC takes it. */
  readonly cc: string;
  /** Null when there is none beside it. */
  readonly cxx: string | null;
}

export interface OwnCompiler extends FoundCompiler {
  /** Somebody set CC. */
  readonly set: boolean;
  /** What it says it compiles for; null when it does not say. */
  readonly target: { readonly os: string; readonly arch: string } | null;
  /** Of Linux; null when it does not say. */
  readonly libc: "glibc" | "musl" | null;
}

export interface Zig {
  /** Absolute. */
  readonly path: string;
  /** e.g. `0.15.2`. */
  readonly version: string;
  /** Where it was found, for people: `on PATH`, `in the Python package ziglang`. */
  readonly where: string;
}

/** Android's Native Development Kit. */
export interface Ndk {
  /** Absolute, of `toolchains/llvm/prebuilt/HOST/bin`. */
  readonly bin: string;
}

export const noCompilers: CCompilers = { zig: null, own: null, named: new Map(), ndk: null, apple: null };
