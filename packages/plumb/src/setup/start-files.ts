// What a setup does to start-up files: plumb's line into the right ones, and lines that would misdirect Go out of force.

import { basename, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { FileEdit } from "../doctor/fix/edit-files.ts";
import { readExecutable } from "../facts/executable/read-executable.ts";
import type { ShellFiles } from "../facts/shell-files/schema.ts";
import { hardwareArch } from "../go/hardware-arch.ts";
import { byHand } from "../problems/by-hand.ts";
import type { Remedy } from "../problems/problem.ts";
import { disabledLines, withLinesDisabled, withLinesEnabled } from "./shell/disabled-lines.ts";
import { laterPathLines } from "./shell/later-path-lines.ts";
import type { GoDirectory, Leftover, StartFile } from "./shell/leftover.ts";
import { findLeftovers, pathDirectories } from "./shell/leftovers.ts";
import { lineByHand } from "./shell/line-by-hand.ts";
import type { ShellEdit } from "./shell/path-edit.ts";
import { withoutPathLine, withPathLine } from "./shell/path-edit.ts";
import { pathLine, pathLineCandidates } from "./shell/path-line.ts";
import { zshDirectories } from "./shell/zsh-directories.ts";

type Part = Pick<Host, "machine" | "env" | "files">;

export interface StartFileEdits {
  readonly edits: readonly FileEdit[];
  readonly advice: readonly Remedy[];
}

const maxBytes = 1024 * 1024;

/** @param directories come first on PATH */
export async function startFileEdits(
  host: Part,
  { files }: Pick<ShellFiles, "files">,
  directories: readonly string[],
): Promise<StartFileEdits> {
  const home = host.env.HOME ?? "";
  const line = await pathLineEdits(host, home, directories);
  const own = files.filter(({ path, unreadable }) => unreadable === null && path.startsWith(`${home}/`));
  const read = await Promise.all(own.map(({ path, reader }) => startFile(host, path, reader)));
  const found = await leftoversIn(host, read.flat(), home, directories);
  return {
    edits: [...disabling(found), ...line.edits],
    advice: [
      ...line.advice,
      ...found.filter(({ kind }) => kind !== "general-manager").flatMap(adviceFor),
      ...(await laterAdvice(host, read.flat(), home, line.edits, found)),
    ],
  };
}

/** Of files that are read after the one with plumb's line: what puts another go first again. */
async function laterAdvice(
  host: Part,
  files: readonly StartFile[],
  home: string,
  edits: readonly FileEdit[],
  found: readonly Leftover[],
): Promise<readonly Remedy[]> {
  const first = files.findIndex(({ path }) => edits.some((edit) => edit.path === path));
  const later =
    first < 0 ? files : files.slice(first + 1).filter(({ path }) => !edits.some((edit) => edit.path === path));
  const advice: Remedy[] = [];
  for (const { path, content, dialect } of later) {
    for (const { line, directories } of laterPathLines(content, dialect, home)) {
      if (found.some((leftover) => leftover.path === path && leftover.line === line)) continue;
      const looked = await Promise.all(
        directories.map(async (one) => (one !== null && (await goIn(host, one)) ? one : null)),
      );
      const other = looked.find((one) => one !== null);
      if (other)
        advice.push(byHand(`Take line ${line} out of ${path}: it puts ${other}, with another go, before plumb's`));
    }
  }
  return advice;
}

async function pathLineEdits(host: Part, home: string, directories: readonly string[]): Promise<StartFileEdits> {
  const { env, machine, files } = host;
  const there = await Promise.all(
    pathLineCandidates(home).map(async (path) => ((await files.stat(path)) ? [path] : [])),
  );
  const zshenv = await files.readText(join(home, ".zshenv"), maxBytes).catch(() => undefined);
  const shell = env.SHELL ? basename(env.SHELL) : null;
  const line = pathLine({
    shell,
    os: machine.os,
    home,
    zsh: zshDirectories(home, env.ZDOTDIR, zshenv),
    configHome: env.XDG_CONFIG_HOME,
    existing: new Set(there.flat()),
    directories,
  });
  if (line.kind === "by-hand") {
    return { edits: [], advice: [byHand("Put this line into the start-up file of your shell", [line.line])] };
  }
  const typed = byHand("Put this line into it yourself", [lineByHand(shell, directories, home)]);
  const edits = line.files.map(({ path, why, block }): FileEdit => {
    const edit = (content: Uint8Array) => bytesOf(withPathLine(content, block), path);
    return { path, why: `go, and the tools that it builds, first on PATH: ${why}`, byHand: typed, edit };
  });
  return { edits, advice: [] };
}

async function startFile({ files }: Part, path: string, reader: string): Promise<readonly StartFile[]> {
  const shells: Readonly<Record<string, StartFile["dialect"]>> = {
    sh: "posix",
    bash: "posix",
    zsh: "posix",
    fish: "fish",
  };
  const dialect = shells[reader];
  const text = dialect && (await files.open(path).catch(() => undefined));
  if (!dialect || !text) return [];
  try {
    return text.size > maxBytes ? [] : [{ path, dialect, content: text.read(0, text.size).slice() }];
  } finally {
    text.close();
  }
}

async function leftoversIn(host: Part, files: readonly StartFile[], home: string, covered: readonly string[]) {
  const named = pathDirectories(files, home);
  const looked = await Promise.all(named.map(async (path) => [path, await goIn(host, path)] as const));
  const directories = new Map(looked.flatMap(([path, found]) => (found ? [[path, found] as const] : [])));
  const { os } = host.machine;
  return findLeftovers(files, { home, os, arch: hardwareArch(host.machine), directories, covered });
}

async function goIn(host: Part, directory: string): Promise<GoDirectory | null> {
  if ((await host.files.stat(directory).catch(() => undefined)) === undefined) return { kind: "gone" };
  const go = await readExecutable(host, join(directory, host.machine.os === "windows" ? "go.exe" : "go"));
  const [first] = go?.platforms ?? [];
  if (!go || !first) return null;
  const arch = hardwareArch(host.machine);
  return go.platforms.some((image) => image.arch === arch) ? { kind: "native" } : { kind: "foreign", arch: first.arch };
}

/** One edit a file. */
function disabling(found: readonly Leftover[]): readonly FileEdit[] {
  const free = found.filter((leftover) => leftover.byHand === null);
  return [...Map.groupBy(free, ({ path }) => path)].map(([path, lines]) => ({
    path,
    why: [...new Set(lines.map(({ why }) => why))].join("; "),
    byHand: byHand(`Take line ${lines.map(({ line }) => line).join(", ")} out of ${path}`),
    edit: (content) =>
      bytesOf(
        withLinesDisabled(
          content,
          lines.map(({ line, text }) => ({ number: line, text })),
        ),
        path,
      ),
  }));
}

function adviceFor({ path, line, why, byHand: reason }: Leftover): readonly Remedy[] {
  return reason === null ? [] : [byHand(`Look at line ${line} of ${path}: ${why}; ${reason}`)];
}

/** @throws PlumbError START_FILE_UNCLEAR for a file of which it can not be told what would come of it */
function bytesOf(edit: ShellEdit, path: string): Uint8Array {
  if (edit.kind === "edited") return edit.content;
  throw new PlumbError({
    code: "START_FILE_UNCLEAR",
    message: `${path}:${edit.line}: ${edit.reason}`,
    exit: exitStatus.machine,
  });
}

/**
 * A start-up file that somebody has changed since: without plumb's line, and with the lines in force again that plumb turned into comments.
 * Null for a file in which there is nothing of plumb's, or of which it can not be told what is.
 */
export function withoutOurLines(path: string, content: Uint8Array): Uint8Array | null {
  const dialect = path.endsWith(".fish") ? "fish" : "posix";
  const enabled = withLinesEnabled(content, disabledLines(content));
  const edit = enabled.kind === "edited" ? withoutPathLine(enabled.content, dialect) : enabled;
  if (edit.kind !== "edited") return null;
  return Buffer.compare(edit.content, content) === 0 ? null : edit.content;
}
