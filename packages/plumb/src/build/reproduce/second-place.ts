// Another place to build in: a copy of the project in a folder of another name and depth, with caches of its own.

import { dirname, join } from "node:path";
import type { Host, TemporaryDirectory } from "@goplumb/core/host/host";
import type { GoCommand } from "../go-command/go-command.ts";
import type { BuildPlan } from "../plan/make-plan.ts";
import type { TargetPlan } from "../plan/target-plan.ts";
import { runGoBuild } from "../run/go-build.ts";
import { warmUps } from "../run/warm-up.ts";
import { targetFileWords } from "../targets/target.ts";
import type { FolderPair } from "./compare.ts";
import { copyProject } from "./copy-project.ts";

export interface SecondPlace {
  /** Folders that are others there. */
  folders(target: TargetPlan): readonly FolderPair[];
  /** The folder with what was built there, under the names go gives; or a sentence about what went wrong. */
  build(target: TargetPlan, name: string): Promise<{ readonly folder: string } | { readonly failure: string }>;
}

/** @param out absolute; outputs are no part of a project. Throws what `copyProject` throws. */
export async function makeSecondPlace(
  host: Host,
  plan: BuildPlan,
  out: string,
  temporary: TemporaryDirectory,
): Promise<SecondPlace> {
  const to = join(temporary.path, "another", "place", "of", "the", "same");
  await host.changes.makeDirectory(to, 0o755);
  const { directory } = await copyProject(host, await projectRoot(host, plan.toolchain.env), [out], to);
  const go: GoCommand = {
    ...plan.go,
    directory,
    run: (args, options) => plan.go.run(args, { ...options, cwd: directory }),
  };
  return {
    folders({ env, compiler }) {
      const zig = {
        what: "the folder of Zig's cache",
        first: env.ZIG_GLOBAL_CACHE_DIR ?? "",
        again: zigCacheIn(temporary),
      };
      const project = { what: "the folder it was built in", first: host.machine.cwd, again: directory };
      return compiler?.kind === "zig" ? [project, zig] : [project];
    },
    async build(target, name) {
      const folder = join(temporary.path, name, targetFileWords(target.target));
      const there = { ...target, env: { ...target.env, ...otherCaches(target, temporary) } };
      await fillZigCache(host, there, temporary);
      const folders = { output: folder, temporary: temporary.path };
      const result = await runGoBuild(go, there, plan.patterns, folders, host.files);
      if (result.kind === "built") return { folder };
      return { failure: `it could not be built there: ${result.log.trim().split("\n").at(-1) ?? ""}` };
    },
  };
}

/** Of the repository, else the workspace, else the module: what lies beside it may be needed as well. */
async function projectRoot(
  { files, machine }: Host,
  { GOWORK = "", GOMOD = "" }: Readonly<Record<string, string>>,
): Promise<string> {
  for (let folder = machine.cwd; ; folder = dirname(folder)) {
    if (await files.stat(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) break;
  }
  const file = [GOWORK, GOMOD].find((path) => path !== "" && path !== "off" && path !== "/dev/null");
  return file === undefined ? machine.cwd : dirname(file);
}

function zigCacheIn({ path }: TemporaryDirectory): string {
  return join(path, "zig");
}

function otherCaches({ compiler }: TargetPlan, temporary: TemporaryDirectory): Readonly<Record<string, string>> {
  const zig = zigCacheIn(temporary);
  return {
    GOCACHE: join(temporary.path, "gocache"),
    ...(compiler?.kind === "zig" && { ZIG_GLOBAL_CACHE_DIR: zig, ZIG_LOCAL_CACHE_DIR: zig }),
    // git would like to write what it learned of the copy's files.
    GIT_OPTIONAL_LOCKS: "0",
  };
}

async function fillZigCache(host: Host, target: TargetPlan, temporary: TemporaryDirectory): Promise<void> {
  const cache = target.env.ZIG_GLOBAL_CACHE_DIR;
  if (!cache) return;
  const jobs = await warmUps(host, [target], temporary, cache, (_, work) => work());
  for (const job of jobs.values()) await job.run(false);
}
