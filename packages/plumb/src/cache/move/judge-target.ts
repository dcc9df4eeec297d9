// Whether a cache may go to a place: what forbids it, what only speaks against it, and what was looked at and is fine. Pure.

import { count, formatBytes } from "@goplumb/core/output/text-layout";
import type { Project } from "../../facts/project/schema.ts";
import { isRemote } from "../../problems/cache/remote-file-systems.ts";
import { syncService } from "../../problems/cache/synced-folders.ts";
import type { FileLatency } from "../latency.ts";
import type { MoveSource } from "./source.ts";
import type { TargetFacts } from "./target.ts";

export interface TargetCheck {
  readonly name: "place" | "project" | "file-system" | "cloud" | "room" | "inodes" | "speed" | "case";
  /** `refused` forbids it; `warning` forbids it unless it is forced. */
  readonly status: "ok" | "note" | "warning" | "refused";
  readonly detail: string;
}

export interface JudgeFacts {
  readonly source: MoveSource;
  readonly target: TargetFacts;
  /** What is there is the copy of an earlier move to it, which was killed before it came to the setting. */
  readonly resumed: boolean;
  /** Of the cache as it is. */
  readonly files: number;
  readonly bytes: number;
  readonly here: FileLatency | null;
  readonly project: Project | null;
  readonly home: string | null;
}

/** Beside what is copied: the next builds need some too. */
const spareBytes = 256 * 2 ** 20;
const spareInodes = 1000;
/** A small file rounded up to blocks. */
const blockBytes = 4096;

export function judgeTarget(facts: JudgeFacts): readonly TargetCheck[] {
  const place = placeCheck(facts);
  if (place.status === "refused") return [place];
  return [
    place,
    projectCheck(facts),
    fileSystemCheck(facts),
    cloudCheck(facts),
    ...roomChecks(facts),
    speedCheck(facts),
    caseCheck(facts),
  ].filter((check) => check !== null);
}

function placeCheck(facts: JudgeFacts): TargetCheck {
  const { source, target } = facts;
  const refused = (detail: string): TargetCheck => ({ name: "place", status: "refused", detail });
  const { path, real, state, hasParent, place } = target;
  if (real === source.real) return refused(`${path} is where ${source.variable} lies already`);
  if (isBelow(real, source.real)) return refused(`${path} lies inside of ${source.variable} itself`);
  if (isBelow(source.real, real)) return refused(`${source.variable} lies inside of ${path}`);
  if (state === "link") return refused(`${path} is a link; name the directory it leads to`);
  if (state === "no-directory") return refused(`${path} is no directory`);
  if (state === "filled" && !facts.resumed) return refused(`${path} is not empty`);
  if (!hasParent) return refused(`the directory that ${path} shall lie in is not there; a disk that is not mounted?`);
  if (place?.mount?.point === real)
    return refused(`${path} is a disk itself; name a directory on it, as ${path}/go-build`);
  if (!place?.writable) return refused(`you may not write to ${place?.nearest ?? path}`);
  const found = { filled: "holds the copy of a move that was cut off", empty: "is empty", absent: "is not there yet" };
  return { name: "place", status: "ok", detail: `${path} ${found[state]}` };
}

function projectCheck({ target, project }: JudgeFacts): TargetCheck | null {
  const goMod = project?.goMod?.path;
  if (!goMod || project.strayGoMods.includes(goMod)) return null;
  const root = goMod.slice(0, -"/go.mod".length);
  if (!isBelow(target.real, root) && !isBelow(target.path, root)) return null;
  return { name: "project", status: "refused", detail: `${target.path} lies inside of the module ${root}` };
}

function fileSystemCheck({ source, target }: JudgeFacts): TargetCheck {
  const mount = target.place?.mount;
  if (!mount) return { name: "file-system", status: "note", detail: "the system does not say which file system it is" };
  const where = `${mount.type}, mounted at ${mount.point}`;
  // Programs of go run and go tool lie in the one, toolchains in the other.
  if (mount.options.includes("noexec")) {
    return {
      name: "file-system",
      status: "refused",
      detail: `${where}, forbids running programs, which ${source.variable} holds`,
    };
  }
  if (isRemote(mount)) {
    return { name: "file-system", status: "warning", detail: `${where}, is another machine's` };
  }
  return { name: "file-system", status: "ok", detail: where };
}

function cloudCheck({ target, home }: JudgeFacts): TargetCheck | null {
  const service = home === null ? undefined : syncService(target.real, home);
  if (service === undefined) return null;
  return { name: "cloud", status: "warning", detail: `${target.path} lies in a folder of ${service}` };
}

function roomChecks({ target, files, bytes }: JudgeFacts): TargetCheck[] {
  const { availableBytes = null, freeInodes = null } = target.place ?? {};
  const needed = bytes + files * (blockBytes / 2) + spareBytes;
  const room: TargetCheck[] =
    availableBytes === null
      ? [{ name: "room", status: "note", detail: "the system does not say how much room there is" }]
      : [
          {
            name: "room",
            status: availableBytes < needed ? "refused" : "ok",
            detail: `${formatBytes(availableBytes)} are free, and ${formatBytes(needed)} are wanted`,
          },
        ];
  if (freeInodes === null) return room;
  const status = freeInodes < files + spareInodes ? "refused" : "ok";
  return [
    ...room,
    { name: "inodes", status, detail: `${count(freeInodes, "inode")} free, for ${count(files, "file")}` },
  ];
}

function speedCheck({ target, here }: JudgeFacts): TargetCheck {
  const there = target.latency;
  if (!there) return { name: "speed", status: "note", detail: "could not be measured" };
  const words = `making a small file takes ${there.create.p50} µs there${here ? `, and ${here.create.p50} µs here` : ""}`;
  // More than a millisecond is a network, a scanner or a memory stick.
  const slow = there.create.p50 > 1000 || (here !== null && there.create.p50 > 5 * here.create.p50);
  return { name: "speed", status: slow ? "note" : "ok", detail: slow ? `${words}: builds will be slower` : words };
}

/** Names in both caches are safe on either kind; what a module itself brings may not be. */
function caseCheck({ source, target }: JudgeFacts): TargetCheck | null {
  if (target.caseSensitive !== false || source.variable === "GOCACHE") return null;
  return { name: "case", status: "note", detail: "a and A are one there, as on most Macs" };
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
