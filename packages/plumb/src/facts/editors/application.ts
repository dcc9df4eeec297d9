// The program of an editor: inside of an application on macOS, behind the command that starts it on Linux.

import { dirname, join } from "node:path";
import type { Executable } from "../executable/schema.ts";
import type { Look } from "../look.ts";

// Bundles hold one program, or two for the same CPU.
const maxPrograms = 5;

/** The first program in a bundle; null when there is none, or no such bundle. */
export async function bundleProgram({ host, executables }: Look, bundle: string): Promise<Executable | null> {
  const folder = join(bundle, "Contents/MacOS");
  const entries = (await host.files.list(folder).catch(() => undefined)) ?? [];
  for (const entry of entries.slice(0, maxPrograms)) {
    const executable = await executables.read(join(folder, entry.name));
    if (executable?.kind === "binary") return executable;
  }
  return null;
}

/** The first of these files that is a program. */
export async function firstProgram({ executables }: Look, paths: readonly string[]): Promise<Executable | null> {
  const read = await Promise.all(paths.map((path) => executables.read(path)));
  return read.find((executable) => executable?.kind === "binary") ?? null;
}

/**
 * The first of these commands on PATH that is the program or a script beside it: packages for Linux link `/usr/bin/code` to
 * `/usr/share/code/bin/code`, which starts `/usr/share/code/code`.
 */
export async function programBehind(look: Look, commands: readonly string[]): Promise<Executable | null> {
  const hits = (await Promise.all(commands.map((command) => look.executables.onPath(command)))).flat();
  for (const { executable } of hits) {
    if (executable.kind === "binary") return executable;
    const { realPath } = executable;
    const folder = realPath === null ? "" : dirname(realPath);
    if (!folder.endsWith("/bin")) continue;
    const programs = commands.map((command) => join(dirname(folder), command));
    const program = await firstProgram(look, programs);
    if (program) return program;
  }
  return null;
}
