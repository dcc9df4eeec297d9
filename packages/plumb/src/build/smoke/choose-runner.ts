// How a program is run on this machine, or why it is not. Pure.

import { microArchitectureDefault } from "../../go/micro-architecture.ts";
import type { InspectedImage } from "../../problems/inspected-binary.ts";
import type { Target } from "../targets/target.ts";
import { qemuCpu, type Runners } from "./runners.ts";

export type RunnerChoice = Runner | { readonly kind: "none"; readonly reason: string };

export interface Runner {
  readonly kind: "runner";
  /** For people: `this machine`, `qemu-aarch64 (cortex-a53)`, `Rosetta 2`. */
  readonly name: string;
  /** Program and arguments before the program's own path; empty: it is started itself. */
  readonly command: readonly string[];
  /** What goes wrong may be the emulator's. */
  readonly emulated: boolean;
  /** The same with all that the emulator knows of a CPU, to see whether an instruction was missing; null: none. */
  readonly stronger: readonly string[] | null;
}

export function chooseRunner(target: Target, image: InspectedImage, runners: Runners): RunnerChoice {
  const { machine } = runners;
  if (target.os === machine.os && target.arch === machine.arch) return native();
  if (target.os === "darwin" && machine.os === "darwin" && target.arch === "amd64") {
    if (!runners.rosetta) return none("Rosetta 2 is not installed");
    return { ...native(), name: "Rosetta 2", command: ["/usr/bin/arch", "-x86_64"], emulated: true };
  }
  if (target.os === "linux" && machine.os === "linux") return qemu(target, image, runners);
  if (target.os === "js") return javascript(runners);
  if (target.os === "wasip1") return wasi(runners);
  if (target.os === "windows") return wine(target, runners);
  return none(`nothing on ${machine.os}/${machine.arch} runs programs for ${target.os}/${target.arch}`);
}

function none(reason: string): RunnerChoice {
  return { kind: "none", reason };
}

function native(): Runner {
  return { kind: "runner", name: "this machine", command: [], emulated: false, stronger: null };
}

/** An x86-64 kernel runs 32-bit programs as well, and better than qemu does. */
function qemu(target: Target, image: InspectedImage, { machine, programs, roots }: Runners): RunnerChoice {
  if (machine.arch === "amd64" && target.arch === "386" && image.interpreter === null) return native();
  const name = `qemu-${qemuCpu(target.arch)}`;
  const path = programs.get(name);
  if (path === undefined) return none(`${name} is not on PATH`);
  const root = roots.get(target.arch);
  if (image.interpreter !== null && root === undefined) {
    return none(`it needs ${image.interpreter}, and this machine has none for ${target.arch}`);
  }
  const place = image.interpreter === null || root === undefined ? [] : ["-L", root];
  const cpu = weakestCpu(target);
  return {
    kind: "runner",
    name: cpu === null ? name : `${name} (${cpu})`,
    command: [path, ...(cpu === null ? [] : ["-cpu", cpu]), ...place],
    emulated: true,
    stronger: cpu === null ? null : [path, "-cpu", "max", ...place],
  };
}

/**
 * The weakest CPU of qemu on which a program of this level has to run: where it needs more than its level has, it ends with SIGILL
 * there and nowhere else. Null: qemu's own choice. `qemu-aarch64 -cpu help` and the like list them.
 */
function weakestCpu({ arch, variant }: Target): string | null {
  const level =
    variant ?? microArchitectureDefault({ arm: "GOARM", arm64: "GOARM64", amd64: "GOAMD64" }[arch] ?? "") ?? "";
  if (arch === "arm64") return level === "v8.0" ? "cortex-a53" : "max";
  if (arch === "arm") return { "5": "arm926", "6": "arm1176", "7": "cortex-a8" }[level[0] ?? ""] ?? null;
  return arch === "amd64" ? (level === "v1" ? "qemu64" : "max") : null;
}

function javascript({ programs, wasmExec }: Runners): RunnerChoice {
  const runtime = programs.get("node") ?? programs.get("bun");
  if (wasmExec === null) return none("this Go has no wasm_exec_node.js");
  if (runtime === undefined) return none("neither node nor bun is on PATH");
  return { ...native(), name: programs.has("node") ? "Node.js" : "Bun", command: [runtime, wasmExec] };
}

/** Node.js has WASI, and says so as a module alone. https://nodejs.org/api/wasi.html */
const wasiProgram = [
  `import { readFileSync } from "node:fs";`,
  `import { WASI } from "node:wasi";`,
  `const [, file, ...args] = process.argv;`,
  `const wasi = new WASI({ version: "preview1", args: [file, ...args], env: process.env });`,
  `const { instance } = await WebAssembly.instantiate(readFileSync(file), wasi.getImportObject());`,
  `process.exit(wasi.start(instance) ?? 0);`,
].join("\n");

function wasi({ programs }: Runners): RunnerChoice {
  const wasmtime = programs.get("wasmtime");
  if (wasmtime !== undefined) return { ...native(), name: "wasmtime", command: [wasmtime, "run"] };
  const node = programs.get("node");
  if (node === undefined) return none("neither wasmtime nor node is on PATH");
  const flags = ["--no-warnings", "--input-type=module", "-e", wasiProgram, "--"];
  return { ...native(), name: "Node.js (WASI)", command: [node, ...flags] };
}

function wine({ arch }: Target, { programs, machine }: Runners): RunnerChoice {
  const path = programs.get("wine64") ?? programs.get("wine");
  if (path === undefined) return none("wine is not on PATH");
  if (machine.arch !== "amd64" || arch === "arm64")
    return none(`wine on ${machine.arch} runs no programs for windows/${arch}`);
  return { ...native(), name: "wine", command: [path], emulated: true };
}
