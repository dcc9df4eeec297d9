// Two places beside one another: that of GOCACHE, and another one.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { createGatherer } from "../../facts/gatherer.ts";
import type { Place } from "../../facts/storage/schema.ts";
import type { BenchPlace, CacheBench } from "./bench-schema.ts";
import { type BenchTask, measurePlace } from "./measure-place.ts";

export interface BenchWish {
  readonly files: number;
  readonly package: string | null;
  /** Absolute; null: only GOCACHE's own place. */
  readonly there: string | null;
}

/** @throws PlumbError CACHE_ABSENT, NO_GO, BUILD_FAILED, TEMPORARY_DIRECTORY_UNUSABLE */
export async function benchCache(host: Host, wish: BenchWish, report: BenchTask["report"]): Promise<CacheBench> {
  const here = await placeOf(host, host.env);
  if (!here) {
    throw new PlumbError({ code: "CACHE_ABSENT", message: "GOCACHE has no place", exit: exitStatus.machine });
  }
  const task = { files: wish.files, build: wish.package === null ? null : await buildOf(host, wish.package), report };
  const measuredHere = await measurePlace(host, here.path, here.mount, task);
  const there = wish.there === null ? null : await placeOf(host, { ...host.env, GOCACHE: wish.there });
  const measuredThere = there && (await measurePlace(host, there.path, there.mount, task));
  return {
    schemaVersion: 1,
    files: wish.files,
    package: wish.package,
    here: measuredHere,
    there: measuredThere,
    ratios: measuredThere && ratiosOf(measuredHere, measuredThere),
  };
}

async function placeOf(host: Host, env: Host["env"]): Promise<Place | null> {
  const storage = await createGatherer({ ...host, env }).fact("storage");
  const places = storage.status === "ok" ? storage.value.places : [];
  return places.find(({ role }) => role === "GOCACHE") ?? null;
}

async function buildOf(host: Host, pkg: string): Promise<BenchTask["build"]> {
  const { goInstalls, goSettings } = await createGatherer(host).gather(["goInstalls", "goSettings"]);
  const program = goSettings?.status === "ok" ? goSettings.value.effective.GOCACHEPROG : undefined;
  // A variable of the process is left out when go is started; one of a file cannot be.
  if (program && program.value !== "" && program.source.kind !== "process") {
    throw new PlumbError({
      code: "CACHE_PROGRAM",
      message: "Go's user settings name a program in GOCACHEPROG, and builds do not use a directory then",
      hint: "leave out --build, or unset it first: go env -u GOCACHEPROG",
    });
  }
  const go = goInstalls?.status === "ok" ? goInstalls.value.active : null;
  if (go) return { go, package: pkg };
  throw new PlumbError({
    code: "NO_GO",
    message: "there is no go command on PATH to build with",
    hint: "plumb install latest",
    exit: exitStatus.machine,
  });
}

export function ratiosOf(here: BenchPlace, there: BenchPlace): NonNullable<CacheBench["ratios"]> {
  return {
    create: ratio(there.latency.create.p50, here.latency.create.p50),
    stat: ratio(there.latency.stat.p50, here.latency.stat.p50),
    read: ratio(there.latency.read.p50, here.latency.read.p50),
    buildEmpty: here.build && there.build && ratio(there.build.emptyMs, here.build.emptyMs),
    buildFull: here.build && there.build && ratio(there.build.fullMs, here.build.fullMs),
  };
}

/** A clock of microseconds may say 0. */
function ratio(there: number, here: number): number {
  return Math.round((100 * there) / Math.max(here, 0.1)) / 100;
}
