// The environment of one go build: what is set for it and, by null, taken out. It goes to that one command and to nothing else. Pure.

import { join } from "node:path";
import { gnuTriple } from "../../go/c-targets.ts";
import type { CCompiler } from "../c-compiler/choose-compiler.ts";
import { type Target, targetEnvironment } from "../targets/target.ts";

export interface EnvironmentWish {
  readonly target: Target;
  readonly mode: "on" | "off";
  readonly compiler: CCompiler | null;
  readonly sysroot: string | null;
  readonly minMacos: string | null;
  readonly zigCache: string;
  /** `go env`. */
  readonly goEnv: Readonly<Record<string, string>>;
  readonly host: { readonly os: string; readonly arch: string };
}

export function buildEnvironment(wish: EnvironmentWish): Readonly<Record<string, string | null>> {
  const { target, mode, compiler, minMacos } = wish;
  return {
    ...targetEnvironment(target),
    CGO_ENABLED: mode === "on" ? "1" : "0",
    ...(compiler && {
      CC: compiler.cc,
      ...(compiler.cxx !== null && { CXX: compiler.cxx }),
      ...compilerFlags(wish, compiler),
      ...pkgConfig(wish, compiler),
      // Go stamps the oldest macOS it runs on; clang would take this machine's, or its SDK's.
      ...(minMacos !== null && { MACOSX_DEPLOYMENT_TARGET: minMacos }),
    }),
  };
}

/**
 * Setting CGO_CFLAGS takes away Go's own -O2 -g, and without optimisation Zig adds traps for undefined behaviour: C that worked for
 * years ends with SIGILL or SIGTRAP. https://github.com/ziglang/zig/issues/4830
 */
const zigFlags = "-O2 -g -fno-sanitize=undefined";
const goDefault = "-O2 -g";

function compilerFlags({ goEnv, zigCache }: EnvironmentWish, { kind }: CCompiler): Readonly<Record<string, string>> {
  if (kind !== "zig") return {};
  const withOwn = (own = "") => [zigFlags, own === goDefault ? "" : own].filter(Boolean).join(" ");
  return {
    CGO_CFLAGS: withOwn(goEnv.CGO_CFLAGS),
    CGO_CXXFLAGS: withOwn(goEnv.CGO_CXXFLAGS),
    ZIG_GLOBAL_CACHE_DIR: zigCache,
    ZIG_LOCAL_CACHE_DIR: zigCache,
  };
}

/** pkg-config would answer with libraries of this machine. https://people.freedesktop.org/~dbn/pkg-config-guide.html */
function pkgConfig({ target, host, sysroot }: EnvironmentWish, { kind }: CCompiler): Readonly<Record<string, string>> {
  if (sysroot !== null) {
    const folders = ["usr/lib", ...(gnuTriple(target.arch) ? [`usr/lib/${gnuTriple(target.arch)}`] : []), "usr/share"];
    return {
      PKG_CONFIG_SYSROOT_DIR: sysroot,
      PKG_CONFIG_LIBDIR: folders.map((folder) => join(sysroot, folder, "pkgconfig")).join(":"),
      PKG_CONFIG_PATH: "",
    };
  }
  // Who named the compiler may have said where its libraries are, too.
  if (kind === "given") return {};
  const isNative = target.os === host.os && target.arch === host.arch && kind !== "zig";
  return isNative ? {} : { PKG_CONFIG_LIBDIR: "", PKG_CONFIG_PATH: "" };
}
