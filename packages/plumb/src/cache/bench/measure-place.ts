// One place measured: small files, and a real build with a private cache. All of it lies in a directory that is gone afterwards.

import { dirname, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host, ProcessResult } from "@goplumb/core/host/host";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import type { Place } from "../../facts/storage/schema.ts";
import { fileLatency } from "../latency.ts";
import { cacheContents } from "../move/contents.ts";
import type { BenchPlace } from "./bench-schema.ts";

export interface BenchTask {
  readonly files: number;
  /** What to build, and with which go; null: only files are measured. */
  readonly build: { readonly go: string; readonly package: string } | null;
  readonly report: (doing: string) => void;
}

/** @param path need not be there: then the nearest directory above it is measured */
export async function measurePlace(
  host: Host,
  path: string,
  mount: Place["mount"],
  { files, build, report }: BenchTask,
): Promise<BenchPlace> {
  const folder = await nearestFolder(host, path);
  return inOwnFolder(host, folder, async (own) => {
    report(`measuring small files in ${folder}`);
    // Once to wake it up: the first files pay for others' work.
    await fileLatency(host, own, Math.min(files, 50));
    const latency = await fileLatency(host, own, files);
    return {
      path: folder,
      fileSystem: mount && { type: mount.type, point: mount.point },
      latency,
      build: build && (await measureBuild(host, own, folder, build, report)),
    };
  });
}

async function nearestFolder({ files }: Host, path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = await files.stat(folder);
    if (stat?.kind === "directory") return folder;
    if (stat || folder === dirname(folder)) {
      throw new PlumbError({ code: "NO_DIRECTORY", message: `${folder} is no directory`, exit: exitStatus.usage });
    }
  }
}

async function measureBuild(
  host: Host,
  own: string,
  folder: string,
  build: NonNullable<BenchTask["build"]>,
  report: BenchTask["report"],
): Promise<NonNullable<BenchPlace["build"]>> {
  const cache = join(own, "cache");
  await host.changes.makeDirectory(cache, 0o700);
  report(`building ${build.package} with an empty cache in ${folder}`);
  const emptyMs = await buildOnce(host, cache, build);
  report(`building ${build.package} with a full cache in ${folder}`);
  // The quickest of three: what else runs on the machine only makes it longer.
  const full = [
    await buildOnce(host, cache, build),
    await buildOnce(host, cache, build),
    await buildOnce(host, cache, build),
  ];
  const { files, bytes } = await cacheContents(host, "GOCACHE", cache);
  return { emptyMs, fullMs: Math.min(...full), bytes, files: files.length };
}

const timeoutMs = 900_000;

/** What is built goes nowhere: `go vet` and programs that are written would measure the disk of the project. */
async function buildOnce(
  host: Host,
  cache: string,
  { go, package: pkg }: NonNullable<BenchTask["build"]>,
): Promise<number> {
  const result = await host.processes.run({
    path: go,
    args: ["build", "-o", "/dev/null", "--", pkg],
    cwd: host.machine.cwd,
    env: { GOCACHE: cache, GOCACHEPROG: null },
    timeoutMs,
  });
  if (result.outcome.kind === "exited" && result.outcome.status === 0) return Math.round(result.durationMs);
  throw new PlumbError({
    code: "BUILD_FAILED",
    message: `go build ${pkg} does not work: ${firstLine(result)}`,
    hint: "plumb explain -- go build says why",
    exit: exitStatus.findings,
  });
}

function firstLine({ outcome, stdout, stderr }: ProcessResult): string {
  const line = (stderr + stdout).split("\n").find((text) => text.trim() !== "" && !text.startsWith("# "));
  return line ?? (outcome.kind === "cannot-start" ? outcome.message : outcome.kind);
}
