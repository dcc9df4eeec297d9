// The files that plumb.toml wants beside the program in every archive: which they are, and that they are there and the project's own.

import { join, posix } from "node:path";
import { escapeOf } from "@goplumb/core/archive/names";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { configName } from "../../../config/plumb-toml.ts";

export interface ExtraFile {
  /** In the archive, and from the project's directory. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * In the order in which they stand in archives: by name, however plumb.toml has them.
 * @param programs what the programs are called in archives
 * @param missing `allowed` while commands are still to run that may make them
 * @throws PlumbError CONFIG_INVALID, with `details.file`
 */
export async function findExtraFiles(
  { files, machine }: Pick<Host, "files" | "machine">,
  words: readonly string[],
  programs: readonly string[],
  missing: "refused" | "allowed",
): Promise<readonly ExtraFile[]> {
  const names = archiveNames(words, programs);
  const root = (await files.realPath(machine.cwd)) ?? machine.cwd;
  for (const name of names) await checkFile(files, name, join(machine.cwd, name), root, missing);
  return names.map((name) => ({ name, path: join(machine.cwd, name) }));
}

async function checkFile(
  files: Host["files"],
  name: string,
  path: string,
  root: string,
  missing: "refused" | "allowed",
): Promise<void> {
  const stat = await files.stat(path);
  if (!stat && missing === "allowed") return;
  if (!stat) throw invalid(name, `${name} is not there`, `it was looked for at ${path}`);
  if (stat.kind !== "file") throw invalid(name, `${name} is no regular file`, "name files one by one");
  const real = (await files.realPath(path)) ?? path;
  // Whoever unpacks it should get nothing of this machine that the project does not have.
  if (real.startsWith(join(root, "/"))) return;
  throw invalid(name, `${name} leads out of the project, to ${real}`, "copy the file into the project");
}

/**
 * What the files are called in archives. Pure.
 * @throws PlumbError CONFIG_INVALID for names that lead out of the project, or cannot be unpacked beside each other and the program
 */
export function archiveNames(words: readonly string[], programs: readonly string[]): readonly string[] {
  const names = [...new Set(words.map(archiveName))].sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    const others = [...programs, ...names.filter((other) => other !== name)];
    const other = others.find((one) => collide(one, name));
    if (other === undefined) continue;
    throw invalid(name, `${name} cannot be unpacked beside ${other}, which is in it too`, "rename one of them");
  }
  return names;
}

function archiveName(word: string): string {
  const leadsOut = escapeOf(word);
  if (leadsOut !== null) throw invalid(word, `${word}: ${leadsOut}`, "name a file of the project, from plumb.toml on");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const isOrdinary = !/[\\\u0000-\u001f\u007f]/.test(word);
  if (isOrdinary) return posix.normalize(word);
  throw invalid(word, `${JSON.stringify(word)} means something else on other systems`, "give the file another name");
}

/** One would replace the other, or be a folder and a file at once, also where `README` and `readme` are the same. */
function collide(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function invalid(file: string, message: string, hint: string): PlumbError {
  return new PlumbError({
    code: "CONFIG_INVALID",
    message: `${configName}: build.archive: ${message}`,
    hint,
    details: { path: configName, key: "build.archive", file },
  });
}
