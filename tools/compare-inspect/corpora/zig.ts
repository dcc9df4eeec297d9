// Programs linked by `zig cc` from the wheel `ziglang`: glibc of a chosen version, musl, Windows; and plain C for systems that Go's cgo
// cannot reach from here: macOS, signed by Zig's linker, and WebAssembly.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type Build, buildAll, withoutGo } from "../builds.ts";
import { type Corpus, joinCorpora, type Told } from "../corpus.ts";
import { sdkOf } from "../go.ts";
import { newestLlvm } from "../programs.ts";
import type { Work } from "../work.ts";
import { cgoSource } from "./cgo.ts";

export function zigCorpus(work: Work): Corpus {
  const sdk = sdkOf(work, "1.26");
  if (!("go" in sdk)) return withoutGo("programs linked by zig cc", sdk.reason);
  const made = work.make("zig", (path) => {
    mkdirSync(path, { recursive: true });
    const pip = ["-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
    run("python3", [...pip, "-d", path, "ziglang"], { cwd: path });
    const [wheel = ""] = readdirSync(path);
    run("python3", ["-m", "zipfile", "-e", wheel, "."], { cwd: path });
    run("chmod", ["+x", "ziglang/zig"], { cwd: path });
  });
  if ("reason" in made) return withoutGo("programs linked by zig cc", made.reason);
  const zig = join(made.path, "ziglang/zig");
  const cache = { ZIG_GLOBAL_CACHE_DIR: work.path("zig-cache"), ZIG_LOCAL_CACHE_DIR: work.path("zig-cache") };
  return joinCorpora([
    { samples: [], absent: [], remarks: [`zig ${run(zig, ["version"]).trim()}`] },
    buildAll(work, sdk, cgoSource(work), "zig-go", goBuilds(zig, cache)),
    plainC(work, zig, cache),
    ...universals(work),
  ]);
}

/** Objects for two CPUs in one file, and archives of them. */
function universals(work: Work): Corpus[] {
  const objects = ["x86_64-macos_object", "aarch64-macos_object"].map((name) => work.path("zig-c", name));
  const archives = objects.map((object) => {
    const made = work.make(`zig-c/${basename(object)}.a`, (path) =>
      run(newestLlvm("llvm-ar"), ["--format=darwin", "rc", path, object]),
    );
    return "path" in made ? made.path : made.reason;
  });
  return [["objects", objects, "object"] as const, ["archives", archives, "static-library"] as const].map(
    ([kind, files, type]): Corpus => {
      const name = `C universal ${kind}`;
      const made = work.make(`zig-c/universal_${kind}`, (path) =>
        run(newestLlvm("llvm-lipo"), ["-create", ...files, "-output", path]),
      );
      return "path" in made
        ? {
            samples: [{ name, path: made.path, told: { format: "universal", os: "darwin", type } }],
            absent: [],
            remarks: [],
          }
        : { samples: [], absent: [{ name, kind: "not built", reason: made.reason }], remarks: [] };
    },
  );
}

function goBuilds(zig: string, cache: Record<string, string>): Build[] {
  return goTargets.map(([target, os, arch, told]) => ({
    name: target,
    os,
    arch,
    env: { CGO_ENABLED: "1", CC: `${zig} cc -target ${target}`, CXX: `${zig} c++ -target ${target}`, ...cache },
    flags: ["-ldflags=-linkmode=external"],
    told: { ...told, cgo: true },
  }));
}

const goTargets: readonly (readonly [string, string, string, Told?])[] = [
  ["aarch64-linux-gnu.2.17", "linux", "arm64", { libc: "glibc" }],
  ["aarch64-linux-gnu.2.28", "linux", "arm64", { libc: "glibc" }],
  ["aarch64-linux-gnu.2.38", "linux", "arm64", { libc: "glibc" }],
  ["x86_64-linux-gnu.2.17", "linux", "amd64", { libc: "glibc" }],
  ["x86_64-linux-gnu.2.28", "linux", "amd64", { libc: "glibc" }],
  ["arm-linux-gnueabihf.2.28", "linux", "arm", { libc: "glibc" }],
  ["riscv64-linux-gnu.2.35", "linux", "riscv64", { libc: "glibc" }],
  ["aarch64-linux-musl", "linux", "arm64", { static: true }],
  ["aarch64-linux-musl -dynamic", "linux", "arm64", { libc: "musl" }],
  ["x86_64-linux-musl", "linux", "amd64", { static: true }],
  ["x86_64-linux-musl -dynamic", "linux", "amd64", { libc: "musl" }],
  ["x86_64-windows-gnu", "windows", "amd64"],
  ["aarch64-windows-gnu", "windows", "arm64"],
  ["aarch64-macos", "darwin", "arm64"],
  ["x86_64-macos", "darwin", "amd64"],
];

function plainC(work: Work, zig: string, cache: Record<string, string>): Corpus {
  mkdirSync(work.path("source/c"), { recursive: true });
  const source = work.path("source/c/hello.c");
  writeFileSync(
    source,
    'int printf(const char *, ...);\n#if defined(_WIN32)\n__declspec(dllexport)\n#endif\nint answer(void) { return 42; }\nint main(void) { printf("%d\\n", answer()); return 0; }\n',
  );
  return joinCorpora(
    cTargets.flatMap(([target, told]) =>
      cKinds(target, told).map(([kind, flags, more]): Corpus => {
        const name = `${target} ${kind}`;
        const made = work.make(`zig-c/${name.replaceAll(" ", "_")}`, (path) => {
          run(zig, ["cc", "-target", target, ...flags, "-o", path, source], { cwd: work.directory, env: cache });
        });
        if ("reason" in made)
          return { samples: [], absent: [{ name: `C ${name}`, kind: "not built", reason: made.reason }], remarks: [] };
        return {
          samples: [{ name: `C ${name}`, path: made.path, told: { ...told, ...more } }],
          absent: [],
          remarks: [],
        };
      }),
    ),
  );
}

/** Zig compiles a C library for each target, minutes in all: for most systems, then, files that need none. */
function cKinds(target: string, { os }: Told): (readonly [string, readonly string[], Told])[] {
  const object = ["object", ["-O2", "-c"], { type: "object" }] as const;
  if (os === "wasip1") return [["executable", ["-O2"], { format: "wasm" }]];
  if (!target.endsWith("-macos") && !target.includes("-macos.") && !target.startsWith("aarch64-windows"))
    return os === "windows"
      ? [object]
      : [object, ["library", ["-O2", "-shared", "-nostdlib"], { type: "shared-library" }]];
  return [
    object,
    ["executable", ["-O2"], { type: "executable" }],
    ["stripped", ["-O2", "-s"], { type: "executable" }],
    ["library", ["-O2", "-shared"], { type: "shared-library" }],
  ];
}

const cTargets: readonly (readonly [string, Told])[] = [
  ["aarch64-macos", { os: "darwin", arch: "arm64" }],
  ["aarch64-macos.14.2", { os: "darwin", arch: "arm64" }],
  ["x86_64-macos", { os: "darwin", arch: "amd64" }],
  ["aarch64-windows-gnu", { os: "windows", arch: "arm64" }],
  ["x86_64-windows-gnu", { os: "windows", arch: "amd64" }],
  ["x86-windows-gnu", { os: "windows", arch: "386" }],
  ["aarch64-linux-gnu.2.28", { arch: "arm64" }],
  ["s390x-linux-gnu.2.28", { arch: "s390x" }],
  ["powerpc64le-linux-gnu.2.28", { arch: "ppc64le" }],
  ["powerpc64-linux-musl", { arch: "ppc64" }],
  ["loongarch64-linux-gnu.2.38", { arch: "loong64" }],
  ["mips-linux-gnueabihf.2.28", { arch: "mips" }],
  ["mips64el-linux-gnuabi64.2.28", { arch: "mips64le" }],
  ["arm-linux-musleabihf", { arch: "arm" }],
  ["x86-linux-gnu.2.28", { arch: "386" }],
  ["wasm32-wasi", { arch: "wasm", os: "wasip1" }],
];
