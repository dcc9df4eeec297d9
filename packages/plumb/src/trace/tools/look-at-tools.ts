// The programs that a traced command ran, each with the CPU that it was compiled for: one of another slows or breaks the whole build.

import { basename } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { executableChain } from "../../facts/executable/chain.ts";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import type { TraceNode } from "../trace-schema.ts";

export interface RanTool {
  /** `compile`, `link`, `gcc`, `ld`. */
  readonly name: string;
  /** Absolute; null: it is not on PATH. */
  readonly path: string | null;
  /** `os/arch` of the program that really runs: of a script, its interpreter's. Empty when it cannot be read. */
  readonly platforms: readonly string[];
  /** Whether one of them is this machine's; null when it cannot be read. */
  readonly native: boolean | null;
  /** Actions that ran it. */
  readonly actions: number;
}

/** The go command first, then in the order in which they ran. */
export async function lookAtTools(host: Host, go: string, nodes: readonly TraceNode[]): Promise<readonly RanTool[]> {
  const counts = new Map<string, number>([[go, 0]]);
  const started = nodes.toSorted((one, other) => (one.startMs ?? 0) - (other.startMs ?? 0));
  for (const tool of started.flatMap(({ tools }) => tools)) counts.set(tool, (counts.get(tool) ?? 0) + 1);
  const ran = await Promise.all([...counts].map(([tool, actions]) => lookAt(host, tool, actions)));
  const compilers = ran.filter(({ name }) => isCCompiler.test(name));
  const linkers = await Promise.all(compilers.map((compiler) => linkerOf(host, compiler)));
  const named = linkers.flatMap((linker) => linker ?? []);
  return [...ran, ...named.filter(({ path }, place) => named.findIndex((other) => other.path === path) === place)];
}

const isCCompiler = /(^|[-_])(cc|gcc|clang|c\+\+|g\+\+|clang\+\+)(-[\d.]+)?(\.exe)?$/;

async function lookAt(host: Host, tool: string, actions: number): Promise<RanTool> {
  const path = (await programPath(host, tool)) ?? null;
  const chain = path === null ? [] : await executableChain(host, path);
  const last = chain.at(-1);
  const platforms = last?.kind === "binary" ? last.platforms.map(({ os, arch }) => `${os ?? "?"}/${arch}`) : [];
  const machine = hardwareArch(host.machine);
  const fits = (last?.platforms ?? []).some(({ arch }) => arch === machine || arch === `${machine}e`);
  return { name: basename(tool), path, platforms, native: platforms.length === 0 ? null : fits, actions };
}

/** The C compiler links by a program that no command names. https://gcc.gnu.org/onlinedocs/gcc/Developer-Options.html */
async function linkerOf(host: Host, { path, actions }: RanTool): Promise<RanTool | undefined> {
  if (path === null) return undefined;
  const { stdout } = await host.processes.run({ path, args: ["-print-prog-name=ld"], timeoutMs: 2000 });
  const name = stdout.trim();
  if (!/^[^\n\0]{1,4096}$/.test(name)) return undefined;
  const linker = await lookAt(host, name, actions);
  return linker.path === null ? undefined : linker;
}
