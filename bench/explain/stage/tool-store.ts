// Tools that scenes use and a system has not in several versions: Go releases, zig, Go programs, message catalogues.
// Each is fetched once into the work folder, by the ordinary client of its registry.

import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GoRelease, goReleases, type Language, type ZigRelease } from "../requirements.ts";
import { type GoProgram, SceneUnavailable } from "./scene.ts";

export interface ToolStore {
  /** GOROOT of that release. */
  go(release: GoRelease, platform?: string): string;
  /** Folder that holds `zig`. */
  zig(release: ZigRelease): string;
  /** Folder that holds the program, built by that Go. */
  program(program: GoProgram): string;
  /** Folder that holds the programs of that npm package. */
  npmProgram(spec: string): string;
  /** Folder of locales. */
  locales(language: Language): string;
}

export function toolStore(folder: string): ToolStore {
  return {
    go: (release, platform = "linux-amd64") => goSdk(folder, `go${goReleases[release]}.${platform}`),
    zig: (release) => zigFolder(folder, release),
    program: (program) => goProgram(folder, program),
    npmProgram: (spec) => npmProgram(folder, spec),
    locales: (language) => localeFolder(folder, language),
  };
}

function goSdk(folder: string, name: string): string {
  const goroot = join(folder, "sdk", `golang.org/toolchain@v0.0.1-${name}`);
  if (existsSync(join(goroot, "src/go.mod")) || existsSync(join(goroot, ".ready"))) return goroot;
  run("go", ["mod", "download", `golang.org/toolchain@v0.0.1-${name}`], {
    GOMODCACHE: join(folder, "sdk"),
    GOFLAGS: "-modcacherw",
    GOTOOLCHAIN: "local",
  });
  // A module holds no modes and no go.mod below its root: cmd/go puts both in order when it unpacks a toolchain.
  for (const path of [join(goroot, "bin"), ...foldersBelow(join(goroot, "pkg/tool"))]) {
    for (const entry of readdirSync(path)) chmodSync(join(path, entry), 0o755);
  }
  for (const part of ["src", "src/cmd", "misc"]) {
    const hidden = join(goroot, part, "_go.mod");
    if (existsSync(hidden)) copyFileSync(hidden, join(goroot, part, "go.mod"));
  }
  writeFileSync(join(goroot, ".ready"), "");
  return goroot;
}

function foldersBelow(path: string): readonly string[] {
  return existsSync(path) ? readdirSync(path).map((entry) => join(path, entry)) : [];
}

function zigFolder(folder: string, release: ZigRelease): string {
  const target = join(folder, "zig", release);
  const program = join(target, "ziglang");
  if (!existsSync(join(program, "zig"))) {
    run("python3", ["-m", "pip", "install", "--quiet", "--no-deps", "--target", target, `ziglang==${release}`], {});
  }
  return program;
}

function goProgram(folder: string, { module, go }: GoProgram): string {
  const key = createHash("sha256").update(`${module} ${go}`).digest("hex").slice(0, 12);
  const target = join(folder, "programs", key);
  if (!existsSync(join(target, ".ready"))) {
    const goroot = goSdk(folder, `go${goReleases[go]}.linux-amd64`);
    run(join(goroot, "bin/go"), ["install", module], {
      GOBIN: target,
      GOCACHE: join(folder, "program-cache"),
      GOMODCACHE: join(folder, "program-modules"),
      GOFLAGS: "-modcacherw -buildvcs=false",
      GOTOOLCHAIN: "local",
      GOROOT: "",
    });
    writeFileSync(join(target, ".ready"), `${module} ${go}\n`);
  }
  return target;
}

function npmProgram(folder: string, spec: string): string {
  const name = spec.slice(0, spec.lastIndexOf("@"));
  const target = join(folder, "npm", spec.replaceAll(/[^\w.]+/g, "-"));
  const programs = join(target, "node_modules", name, "bin");
  if (!existsSync(programs)) run("npm", ["install", "--no-audit", "--no-fund", "--prefix", target, spec], {});
  return programs;
}

function localeFolder(folder: string, language: Language): string {
  const target = join(folder, "locales");
  mkdirSync(target, { recursive: true });
  const path = join(target, `${language}.utf8`);
  if (!existsSync(path)) run("localedef", ["--no-archive", "-i", language, "-f", "UTF-8", path], {});
  return target;
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
  const which = Bun.which(program);
  if (which === null) throw new SceneUnavailable(`${program} is not installed`);
  const { exitCode, stdout, stderr } = Bun.spawnSync([which, ...args], { env: { ...process.env, ...env }, cwd: "/" });
  if (exitCode !== 0) {
    const text = `${stdout.toString()}${stderr.toString()}`.trim();
    throw new SceneUnavailable(`${program} ${args.join(" ")}: ${text.slice(-600)}`);
  }
}
