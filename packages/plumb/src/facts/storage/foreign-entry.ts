// Files in Go's own directories that belong to somebody else: what a `sudo go` leaves behind.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { Place } from "./schema.ts";

// GOCACHE has 256 directories and a few files.
const maxEntries = 300;

/**
 * The first entry directly inside `directory`, by name, whose owner is not this user. Null when none was seen, for root
 * (which may write everywhere) and where there are no owners.
 */
export async function findForeignEntry(
  { files, machine }: Pick<Host, "files" | "machine">,
  directory: string,
): Promise<Place["foreignEntry"]> {
  if (machine.uid <= 0) return null;
  const entries = (await files.list(directory).catch(() => undefined)) ?? [];
  const owners = await Promise.all(
    entries.slice(0, maxEntries).map(async ({ name }) => {
      const path = join(directory, name);
      const stat = await files.lstat(path).catch(() => undefined);
      return stat && stat.uid !== machine.uid ? [{ path, uid: stat.uid }] : [];
    }),
  );
  return owners.flat()[0] ?? null;
}
