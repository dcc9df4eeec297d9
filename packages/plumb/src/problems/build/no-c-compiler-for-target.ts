import { debianArch, gnuTriple, mingwPrefix, zigTarget } from "../../go/c-targets.ts";
import { byHand } from "../by-hand.ts";
import { installPackages, isDebian } from "../install-packages.ts";
import { type Context, problem, type Remedy } from "../problem.ts";

export const noCCompilerForTarget = problem({
  id: "no-c-compiler-for-target",
  area: "build",
  title: "A target needs C, and there is no C compiler for it",
  severity: "error",
  why: "Packages with C are compiled and linked by a C compiler that makes code for the target and has its headers and libraries; Go brings none, and takes the machine's own without a word. Zig brings the libc of nearly every system. Apple's may only be taken from a Mac, so that C for macOS is built there.",
  sources: [
    "https://go.dev/wiki/cgo",
    "https://ziglang.org/learn/overview/#cross-compiling-is-a-first-class-use-case",
    "https://github.com/golang/go/issues/16395",
  ],
  needs: [],
  build({ name, os, arch, cgoPackages, missingCompiler }) {
    if (missingCompiler === null) return [];
    const { found, wanted } = missingCompiler;
    const evidence = cgoPackages.map(({ importPath, module }) => {
      return { kind: "setting" as const, subject: importPath, text: `has C${module ? `, of ${module}` : ""}` };
    });
    return [{ found, wanted, evidence, subject: { name, os, arch } }];
  },
  remedies(match, context) {
    const { os = "", arch = "", name = "" } = match.subject ?? {};
    const off = byHand("Or build it without cgo, if its packages have a way without C", [
      `plumb build --cgo off --target ${name}`,
    ]);
    if (os === "darwin" || os === "ios") {
      const mac = context.os === "darwin" ? byHand("Install the command line tools", ["xcode-select --install"]) : null;
      return [mac ?? byHand("Build it on a Mac"), ...(os === "ios" ? [] : [off])];
    }
    const ndk = byHand("Install Android's NDK, and name it in ANDROID_NDK_HOME");
    // For its other CPUs programs are linked by a C compiler even without cgo.
    if (os === "android") return arch === "arm64" ? [ndk, off] : [ndk];
    const hasZig = zigTarget(os, arch, null, { kind: "glibc", version: null }) !== undefined;
    return [...(hasZig ? [installZig(context)] : []), ...crossGcc(os, arch, context), off];
  },
});

function installZig({ os, distribution }: Context): Remedy {
  if (os === "darwin") return byHand("Install Zig", ["brew install zig"]);
  if (distribution.includes("alpine")) return byHand("Install Zig", ["apk add zig"]);
  // It brings the whole compiler, for every system.
  return byHand("Install Zig, from Python's package index", ["pipx install ziglang"]);
}

function crossGcc(os: string, arch: string, context: Context): readonly Remedy[] {
  const gnu = os === "linux" && isDebian(context) ? gnuTriple(arch) : undefined;
  const mingw = os === "windows" ? mingwPrefix(arch) : undefined;
  if (gnu === undefined && mingw === undefined) return [];
  const apt = gnu
    ? `gcc-${gnu.replaceAll("_", "-")} libc6-dev-${debianArch(arch)}-cross`
    : `gcc-mingw-w64-${mingw?.split("-")[0]?.replaceAll("_", "-")}`;
  return [installPackages(`Or the distribution's cross compiler for ${os}/${arch}`, { apt }, context)];
}
