// What this machine has to run programs of other platforms with.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "../../facts/executable/path-lookup.ts";
import { gnuTriple } from "../../go/c-targets.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { cpuWord } from "../../go/platform.ts";
import type { Target } from "../targets/target.ts";

export interface Runners {
  readonly machine: { readonly os: string; readonly arch: string };
  /** Absolute paths of programs, by the name they were looked for: `qemu-aarch64`, `node`, `wasmtime`, `wine`. */
  readonly programs: ReadonlyMap<string, string>;
  /** macOS on Apple silicon: Rosetta 2 is there. */
  readonly rosetta: boolean;
  /** Folders that hold a root of another CPU, for its loader and libraries, by GOARCH. */
  readonly roots: ReadonlyMap<string, string>;
  /** Program of Go's tree that runs js/wasm in Node.js; null when this Go has none. */
  readonly wasmExec: string | null;
}

/** Rosetta's runtime. */
const rosettaPath = "/Library/Apple/usr/libexec/oah/libRosettaRuntime";

/** @param goroot of the Go that builds */
export async function findRunners(host: Host, targets: readonly Target[], goroot: string): Promise<Runners> {
  const { files, machine } = host;
  const names = [...new Set(targets.flatMap(runnerNames))];
  const [programs, rosetta, wasmExec, roots] = await Promise.all([
    Promise.all(names.map(async (name) => [name, await findProgram(host, name)] as const)),
    machine.os === "darwin" ? files.stat(rosettaPath).then((stat) => stat !== undefined) : false,
    // It moved in Go 1.24.
    firstThere(files, [join(goroot, "lib/wasm/wasm_exec_node.js"), join(goroot, "misc/wasm/wasm_exec_node.js")]),
    Promise.all(
      targets
        .filter(({ os }) => os === "linux")
        .map(async ({ arch }) => [arch, await debianRoot(files, arch)] as const),
    ),
  ]);
  return {
    machine: { os: machine.os, arch: hardwareArch(machine) },
    programs: new Map(programs.flatMap(([name, path]) => (path === undefined ? [] : [[name, path] as const]))),
    rosetta,
    roots: new Map(roots.flatMap(([arch, root]) => (root === null ? [] : [[arch, root] as const]))),
    wasmExec,
  };
}

/** What could run programs of a target. */
function runnerNames({ os, arch }: Target): readonly string[] {
  if (os === "linux") return [`qemu-${qemuCpu(arch)}`];
  if (os === "js") return ["node", "bun"];
  if (os === "wasip1") return ["wasmtime", "node"];
  return os === "windows" ? ["wine64", "wine"] : [];
}

/** qemu's name of a CPU. */
export function qemuCpu(arch: string): string {
  return (
    { "386": "i386", amd64: "x86_64", ppc64: "ppc64", ppc64le: "ppc64le", loong64: "loongarch64" }[arch] ??
    cpuWord(arch, "triple") ??
    arch
  );
}

/** Debian calls the emulators that need no library of their own `-static`. */
async function findProgram(host: Host, name: string): Promise<string | undefined> {
  for (const variant of name.startsWith("qemu-") ? [name, `${name}-static`] : [name]) {
    const [hit] = await pathHits(host.files, pathDirectories(host), variant);
    if (hit) return hit.path;
  }
  return undefined;
}

/** Where Debian's cross compilers keep loader and libraries of a CPU. */
async function debianRoot(files: Host["files"], arch: string): Promise<string | null> {
  const root = `/usr/${gnuTriple(arch) ?? "none"}`;
  return (await firstThere(files, [join(root, "lib")])) === null ? null : root;
}

async function firstThere(files: Host["files"], paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await files.stat(path).catch(() => undefined)) return path;
  return null;
}
