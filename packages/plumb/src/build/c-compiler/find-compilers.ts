// Looks for the C compilers that builds for these targets could use. Only when a target needs one: starting Zig and Python takes time.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { targetOf } from "../../facts/c-toolchain/ask-compiler.ts";
import { readDeveloperDirectory } from "../../facts/c-toolchain/developer-directory.ts";
import { pathDirectories, pathHits, programPath } from "../../facts/executable/path-lookup.ts";
import { defaultCompiler, parseCompilerCommand } from "../../go/flags.ts";
import { parseTargetTriple } from "../../go/target-triple.ts";
import type { Target } from "../targets/target.ts";
import type { CCompilers, FoundCompiler, Ndk, OwnCompiler } from "./c-compilers.ts";
import { compilerNames } from "./compiler-names.ts";
import { findZig } from "./find-zig.ts";

const askTimeoutMs = 10_000;

/** @param goEnv what `go env` says: its CC and CXX are for the machine itself */
export async function findCompilers(
  host: Host,
  targets: readonly Target[],
  goEnv: Readonly<Record<string, string>>,
): Promise<CCompilers> {
  const names = [...new Set(targets.flatMap(compilerNames))];
  const [zig, own, named, ndk, apple] = await Promise.all([
    findZig(host),
    findOwn(host, goEnv),
    Promise.all(names.map(async (name) => [name, await findNamed(host, name)] as const)),
    targets.some(({ os }) => os === "android") ? findNdk(host) : null,
    host.machine.os === "darwin" ? findApple(host) : null,
  ]);
  const found = named.flatMap(([name, compiler]) => (compiler ? [[name, compiler] as const] : []));
  return { zig, own, named: new Map(found), ndk, apple };
}

async function isThere(host: Host, command: string): Promise<boolean> {
  const parsed = parseCompilerCommand(command);
  if (parsed.kind === "invalid") return false;
  const path = await programPath(host, parsed.program);
  return path !== undefined && (await host.files.stat(path)) !== undefined;
}

async function findNamed(host: Host, name: string): Promise<FoundCompiler | null> {
  const find = async (program: string) => (await pathHits(host.files, pathDirectories(host), program))[0]?.path ?? null;
  const cc = await find(`${name}-gcc`);
  return cc === null ? null : { cc, cxx: await find(`${name}-g++`) };
}

async function findOwn(host: Host, goEnv: Readonly<Record<string, string>>): Promise<OwnCompiler | null> {
  const { CC: cc = "", CXX: cxx = "" } = goEnv;
  const command = parseCompilerCommand(cc);
  if (command.kind === "invalid") return null;
  const path = await programPath(host, command.program);
  if (path === undefined) return null;
  const args = [...command.args, "-dumpmachine"];
  const triple = targetOf(await host.processes.run({ path, args, timeoutMs: askTimeoutMs }));
  const {
    os = null,
    arch = null,
    environment = null,
  } = (triple === null ? undefined : parseTargetTriple(triple)) ?? {};
  return {
    cc,
    cxx: (await isThere(host, cxx)) ? cxx : null,
    set: Boolean(host.env.CC) || cc !== defaultCompiler("CC", goEnv.GOHOSTOS ?? ""),
    target: os !== null && arch !== null ? { os, arch } : null,
    libc: environment?.startsWith("musl") ? "musl" : environment?.startsWith("gnu") ? "glibc" : null,
  };
}

async function findApple(host: Host): Promise<FoundCompiler | null> {
  const { hasClang } = await readDeveloperDirectory(host);
  // The stand-ins in /usr/bin choose among what is installed; without it they would open a dialog.
  return hasClang ? { cc: "/usr/bin/clang", cxx: "/usr/bin/clang++" } : null;
}

/** https://developer.android.com/ndk/guides/other_build_systems */
async function findNdk({ env, files }: Host): Promise<Ndk | null> {
  const sdk = env.ANDROID_HOME || env.ANDROID_SDK_ROOT;
  const versions = sdk ? ((await files.list(join(sdk, "ndk")).catch(() => undefined)) ?? []) : [];
  const newest = versions
    .map(({ name }) => name)
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
    .map((name) => join(sdk ?? "", "ndk", name));
  for (const root of [env.ANDROID_NDK_HOME, env.ANDROID_NDK_ROOT, ...newest].filter((path) => path !== undefined)) {
    const prebuilt = join(root, "toolchains/llvm/prebuilt");
    const [host] = (await files.list(prebuilt).catch(() => undefined)) ?? [];
    if (host) return { bin: join(prebuilt, host.name, "bin") };
  }
  return null;
}
