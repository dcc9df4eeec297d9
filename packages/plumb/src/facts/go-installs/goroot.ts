// The tree around a go command, found the way the command finds it, and the state it is in.
// cmd/go/internal/cfg.findGOROOT: the directory above bin, there or behind the links, that has pkg/tool.

import { dirname, join } from "node:path";
import { filesForeignTo } from "../../go/release-files.ts";
import { parseGoVersion } from "../../go/version.ts";
import type { Executable } from "../executable/schema.ts";
import type { Look } from "../look.ts";
import type { GoRoot } from "./schema.ts";

// What every build of a pure Go program starts.
const neededTools = ["compile", "link", "asm"];

/** The tree that belongs to the go command; null when there is none. */
export async function findGoRoot(look: Look, go: Executable): Promise<GoRoot | null> {
  const seen = new Set([dirname(dirname(go.path)), dirname(dirname(go.realPath ?? go.path))]);
  for (const path of seen) {
    const stat = await look.host.files.stat(join(path, "pkg/tool")).catch(() => undefined);
    if (stat?.kind === "directory") return readGoRoot(look, path, platformDirectory(go));
  }
  return null;
}

function platformDirectory(go: Executable): string | undefined {
  const image = go.platforms[0];
  return image && `${image.os}_${image.arch}`;
}

/**
 * The state of the tree at `path`, which need not exist. Its tools are those for the go command's own platform
 * (`linux_arm64`) where they are there: a tree may hold tools for others beside them.
 */
export async function readGoRoot(look: Look, path: string, ownDirectory?: string): Promise<GoRoot> {
  const { files } = look.host;
  const [stat, version, tools, goEnv] = await Promise.all([
    files.stat(path).catch(() => undefined),
    files.readText(join(path, "VERSION"), 4096).catch(() => undefined),
    files.list(join(path, "pkg/tool")).catch(() => undefined),
    files.stat(join(path, "go.env")).catch(() => undefined),
  ]);
  const directories = (tools ?? []).map((entry) => entry.name).filter((name) => /^[a-z0-9]+_[a-z0-9]+$/.test(name));
  const directory = directories.find((name) => name === ownDirectory) ?? directories[0];
  const missing = directory === undefined ? neededTools : await missingIn(look, join(path, "pkg/tool", directory));
  const compile = directory === undefined ? undefined : await readTool(look, join(path, "pkg/tool", directory));
  const versionFile = version?.split("\n")[0]?.trim() || null;
  return {
    path,
    exists: stat !== undefined,
    versionFile,
    toolDirectories: directories,
    compile: compile ?? null,
    missingTools: stat === undefined ? [] : [...missing],
    hasGoEnv: goEnv !== undefined,
    strayFiles: await strayFiles(look, path, versionFile),
  };
}

async function readTool(look: Look, directory: string): Promise<Executable | undefined> {
  return look.executables.read(join(directory, look.host.machine.os === "windows" ? "compile.exe" : "compile"));
}

async function missingIn(look: Look, directory: string): Promise<readonly string[]> {
  const entries = (await look.host.files.list(directory).catch(() => undefined)) ?? [];
  const names = new Set(entries.map((entry) => entry.name.replace(/\.exe$/, "")));
  return neededTools.filter((tool) => !names.has(tool));
}

async function strayFiles(look: Look, path: string, versionFile: string | null): Promise<string[]> {
  const version = parseGoVersion(versionFile ?? "");
  // A development tree may have files of its own.
  if (!version || version.devel || version.parts.major !== "1") return [];
  const found = await Promise.all(
    filesForeignTo(Number(version.parts.minor)).map(async (file) => {
      const stat = await look.host.files.stat(join(path, file)).catch(() => undefined);
      return stat ? [file] : [];
    }),
  );
  return found.flat();
}
