// Finds and reads the go.mod and the go.work that the go command would use here.
// https://go.dev/ref/mod#workspaces; `cmd/go/internal/modload` findModuleRoot, FindGoMod, FindGoWork

import { dirname, isAbsolute, join } from "node:path";
import type { Files, Host } from "@goplumb/core/host/host";
import { type GoModFile, parseGoMod, parseGoWork } from "../../go/go-mod.ts";
import { ancestors } from "./ancestors.ts";
import type { GoMod, Project } from "./schema.ts";

/** A file as the fact that is told of it, and as it was read. */
export interface ReadGoFile {
  readonly fact: GoMod;
  readonly file: GoModFile;
}

/**
 * The main module's file; null when there is none, or the nearest lies directly in the temporary directory, where go
 * ignores it.
 */
export async function readGoMod(host: Pick<Host, "files" | "machine" | "env">): Promise<ReadGoFile | null> {
  const path = await findUpwards(host.files, host.machine.cwd, "go.mod");
  if (path === null) return null;
  const [directory, temporary] = await Promise.all(
    [dirname(path), temporaryDirectory(host)].map((place) => host.files.realPath(place).catch(() => undefined)),
  );
  return directory !== undefined && directory === temporary ? null : readGoFile(host.files, path, parseGoMod);
}

/** The workspace's file. `gowork` is the value of GOWORK: `off`, an absolute path, or empty for the nearest one. */
export async function readGoWork(host: Pick<Host, "files" | "machine">, gowork: string): Promise<ReadGoFile | null> {
  if (gowork === "off") return null;
  if (gowork !== "" && gowork !== "auto") {
    return isAbsolute(gowork) ? readGoFile(host.files, gowork, parseGoWork) : null;
  }
  const path = await findUpwards(host.files, host.machine.cwd, "go.work");
  return path === null ? null : readGoFile(host.files, path, parseGoWork);
}

/** go.mod files where one captures every directory below that has none of its own. */
export async function findStrayGoMods(
  host: Pick<Host, "files" | "machine" | "env">,
  gopath: string,
): Promise<Project["strayGoMods"]> {
  const places = [host.env.HOME, temporaryDirectory(host), "/tmp", "/", ...gopath.split(":")];
  const paths = places.flatMap((place) => (place && isAbsolute(place) ? [join(place, "go.mod")] : []));
  const present = await Promise.all(
    [...new Set(paths)].map(async (path) => ((await isThere(host.files, path)) ? [path] : [])),
  );
  return present.flat();
}

// os.TempDir of Go on Unix.
function temporaryDirectory({ env }: Pick<Host, "env">): string {
  return env.TMPDIR || "/tmp";
}

async function findUpwards(files: Files, directory: string, name: string): Promise<string | null> {
  for (const here of ancestors(directory)) {
    const path = join(here, name);
    if (await isThere(files, path)) return path;
  }
  return null;
}

// Anything but a directory counts, as it does for go.
async function isThere(files: Files, path: string): Promise<boolean> {
  const stat = await files.stat(path).catch(() => undefined);
  return stat !== undefined && stat.kind !== "directory";
}

async function readGoFile(files: Files, path: string, parse: (text: string) => GoModFile): Promise<ReadGoFile> {
  const { text, reason } = await readOrReason(files, path);
  const file = parse(text);
  const malformed = file.malformed.map((line) => ({ text: line.text, line: line.line }));
  return {
    file,
    fact: {
      path,
      module: file.module?.text ?? null,
      go: file.go,
      toolchain: file.toolchain,
      tools: file.tools.map(({ text, line }) => ({ text, line })),
      // A file that cannot be read is no empty one: the reason stands in for its lines.
      malformed: reason === null ? malformed : [{ text: reason, line: 0 }],
    },
  };
}

async function readOrReason(files: Files, path: string): Promise<{ text: string; reason: string | null }> {
  try {
    const text = await files.readText(path);
    return text === undefined ? { text: "", reason: `${path} does not exist` } : { text, reason: null };
  } catch (error) {
    return { text: "", reason: error instanceof Error ? error.message : String(error) };
  }
}
