// The programs a problem looks at: the active go and the tools around it, each file once.

import type { Executable } from "../facts/executable/schema.ts";
import type { GoInstalls } from "../facts/go-installs/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import type { Tools } from "../facts/tools/schema.ts";
import { activeInstall } from "./active-go.ts";
import { runsHere } from "./host-platform.ts";
import type { Evidence } from "./problem.ts";

export interface Program {
  /** What people type. */
  readonly name: string;
  readonly executable: Executable;
  readonly isGo: boolean;
  /** The first of its name on PATH. */
  readonly first: boolean;
  readonly inGobin: boolean;
}

/** The active go first, then the tools in their order; a file that several links name counts once, as the first of them. */
export function programs(goInstalls: GoInstalls, tools: Tools): readonly Program[] {
  const active = activeInstall(goInstalls);
  const go = active
    ? [{ name: "go", executable: active.executable, isGo: true, first: true, inGobin: false } satisfies Program]
    : [];
  return distinct([...go, ...toolPrograms(tools)]);
}

/** The tools alone. */
export function toolPrograms(tools: Tools): readonly Program[] {
  const firstIndex = new Map<string, number>();
  for (const { name, pathIndex } of tools.tools) {
    if (pathIndex !== null) firstIndex.set(name, Math.min(pathIndex, firstIndex.get(name) ?? pathIndex));
  }
  return distinct(
    tools.tools.map((tool) => ({
      name: tool.name,
      executable: tool.executable,
      isGo: false,
      first: tool.pathIndex !== null && tool.pathIndex === firstIndex.get(tool.name),
      inGobin: tool.inGobin,
    })),
  );
}

/** An x86-64 program without an ARM64 part, on Apple Silicon. */
export function isIntelOnAppleSilicon({ platforms }: Executable, machine: Machine): boolean {
  if (machine.os !== "darwin" || machine.arch !== "arm64" || platforms.length === 0) return false;
  return platforms.every((image) => image.arch === "amd64" && (image.os === null || image.os === "darwin"));
}

/** The active go, or the gofmt beside it and of its CPU: what is wrong with both has a finding about go. */
export function cameWithGo({ name, isGo, executable }: Program, goInstalls: GoInstalls, machine: Machine): boolean {
  const go = activeInstall(goInstalls)?.executable;
  if (isGo || !go) return isGo;
  const beside = name === "gofmt" && directoryOf(go) === directoryOf(executable);
  return beside && runsHere(go, machine) === runsHere(executable, machine);
}

function directoryOf({ path, realPath }: Executable): string {
  return (realPath ?? path).replace(/[\\/][^\\/]*$/, "");
}

/** The CPU or an emulator starts it, so whatever else keeps it from running matters. */
export function startsHere(executable: Executable, machine: Machine): boolean {
  return runsHere(executable, machine) !== "foreign";
}

/** `dlv, gopls and 3 more`. */
export function programNames(list: readonly Program[]): string {
  const names = list.map(({ name }) => name);
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}

/** One line for each file. */
export function fileEvidence(list: readonly Program[], text: (executable: Executable) => string): Evidence[] {
  return list.map(({ executable }) => ({ kind: "file", subject: executable.path, text: text(executable) }));
}

function distinct(list: readonly Program[]): readonly Program[] {
  const seen = new Set<string>();
  return list.filter(({ executable }) => {
    const file = executable.realPath ?? executable.path;
    if (seen.has(file)) return false;
    seen.add(file);
    return true;
  });
}
