// The storage group: the places Go writes to, with room, mount and rights. Nothing is written to find out.

import { dirname, join, relative } from "node:path";
import type { FileStat, Files } from "@goplumb/core/host/host";
import type { Look } from "../look.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { findForeignEntry } from "./foreign-entry.ts";
import { readOpenFileLimits } from "./limits.ts";
import { type MountOf, readMountTable } from "./mount-table.ts";
import { type Role, rolesOf } from "./roles.ts";
import type { Place, Storage } from "./schema.ts";

const ownedByGo: readonly Place["role"][] = ["GOPATH", "GOCACHE", "GOMODCACHE"];

export async function gatherStorage(look: Look): Promise<Storage> {
  const [settings, mountOf, openFiles] = await Promise.all([
    settingsInForce(look),
    readMountTable(look),
    readOpenFileLimits(look.host),
  ]);
  const places = await Promise.all(rolesOf(settings, look.host.env).map((role) => readPlace(look, role, mountOf)));
  return { places: places.flat(), openFiles };
}

async function readPlace({ host }: Look, { role, path }: Role, mountOf: MountOf): Promise<Place[]> {
  const found = await nearestExisting(host.files, path);
  if (!found) return [];
  const { nearest, stat } = found;
  const exists = nearest === path;
  const [writable, realPath, fileSystem, foreignEntry] = await Promise.all([
    stat.kind === "directory" && mayWriteIn(host.files, nearest),
    host.files.realPath(nearest).catch(() => undefined),
    host.files.fileSystem(nearest).catch(() => undefined),
    exists && ownedByGo.includes(role) ? findForeignEntry(host, path) : null,
  ]);
  // File systems that make inodes as they need them (btrfs, some network ones) count none.
  const inodes = fileSystem && fileSystem.totalInodes > 0 ? fileSystem : undefined;
  return [
    {
      role,
      path,
      exists,
      realPath: realPath === undefined ? path : join(realPath, relative(nearest, path)),
      nearest,
      writable,
      ownerUid: stat.uid,
      mount: mountOf(realPath ?? nearest),
      availableBytes: fileSystem?.availableBytes ?? null,
      totalBytes: fileSystem?.totalBytes ?? null,
      freeInodes: inodes?.freeInodes ?? null,
      totalInodes: inodes?.totalInodes ?? null,
      foreignEntry,
    },
  ];
}

// For root true nearly everywhere, but not on a read-only file system: access(2).
async function mayWriteIn(files: Files, directory: string): Promise<boolean> {
  return (await files.may("write", directory)) && (await files.may("execute", directory));
}

/** The path or the nearest directory above it that is there. What this user may not look into counts as not there. */
async function nearestExisting(files: Files, path: string): Promise<{ nearest: string; stat: FileStat } | undefined> {
  for (let nearest = path; ; nearest = dirname(nearest)) {
    const stat = await files.stat(nearest).catch(() => undefined);
    if (stat) return { nearest, stat };
    if (nearest === dirname(nearest)) return undefined;
  }
}
