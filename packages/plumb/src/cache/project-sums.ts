// What the go.sum of a project, or of all modules of its workspace, says: the modules that it may need, with their hashes.

import { dirname, isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { readGoMod, readGoWork } from "../facts/project/go-files.ts";
import { type GoSumLine, parseGoSum } from "../go/go-sum.ts";

export interface ProjectSums {
  /** Of go.sum and go.work.sum files, those that are there. */
  readonly files: readonly string[];
  readonly lines: readonly GoSumLine[];
  /** The modules require some; whether there are lines or not. */
  readonly requires: boolean;
}

/** go.sum of the largest projects has a few megabytes. */
const maxBytes = 32 * 1024 * 1024;
const mostModules = 1000;

/**
 * Null when `directory` is in no module.
 * @throws PlumbError GO_SUM_MALFORMED, FILE_UNREADABLE
 */
export async function readProjectSums(host: Host, directory: string): Promise<ProjectSums | null> {
  const there = { ...host, machine: { ...host.machine, cwd: directory } };
  const [mod, work] = await Promise.all([readGoMod(there), readGoWork(there, host.env.GOWORK ?? "")]);
  if (mod === null && work === null) return null;
  const root = work && dirname(work.fact.path);
  const used =
    work?.file.uses
      .slice(0, mostModules)
      .map(({ text }) => (isAbsolute(text) || root === null ? text : join(root, text))) ?? [];
  const modules = new Set([...(mod ? [dirname(mod.fact.path)] : []), ...used]);
  const paths = [
    ...[...modules].map((module) => join(module, "go.sum")),
    ...(root === null ? [] : [join(root, "go.work.sum")]),
  ];
  const read = await Promise.all(paths.map((path) => readSum(host, path)));
  const files = paths.filter((_, at) => read[at] !== null);
  return {
    files,
    lines: read.flatMap((lines) => lines ?? []),
    requires: (mod?.file.requires.length ?? 0) > 0 || used.length > 0,
  };
}

async function readSum({ files }: Host, path: string): Promise<readonly GoSumLine[] | null> {
  const text = await files.readText(path, maxBytes);
  if (text === undefined) return null;
  const { lines, malformed } = parseGoSum(text);
  const [first] = malformed;
  if (first !== undefined) {
    throw new PlumbError({
      code: "GO_SUM_MALFORMED",
      message: `${path}:${first} is no line of a go.sum, which has a module, a version and a hash`,
      hint: "go mod tidy writes it anew",
    });
  }
  return lines;
}
