// The newest head of each checksum database that was ever seen: what the database shows later must continue it. Kept in the form in which
// cmd/go keeps it in GOPATH/pkg/sumdb.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { withLock } from "@goplumb/core/state/lock";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { type HeadStore, openTreeHead, parseVerifierKey, SumdbError, type TreeHead } from "@goplumb/sumdb";
import type { Gosumdb } from "../../go/gosumdb.ts";
import { sumdbRefusal } from "./sumdb-refusal.ts";

export function seenHeads(host: Host, home: PlumbHome, database: string): HeadStore {
  // A name comes from a setting, and may have slashes.
  const name = database.replace(/[^\w.-]/g, "_").replace(/^\.+/, "_");
  const folder = join(home.sumdb, name);
  const file = join(folder, "latest");
  const read = async () => (await host.files.readText(file)) ?? null;
  return {
    read,
    async replace(seen, next) {
      await makeFolder(host, folder);
      await makeFolder(host, home.locks);
      return withLock(host, join(home.locks, `sumdb-${name}`), {}, async () => {
        if ((await read()) !== seen) return false;
        await removeLeftovers(host, folder);
        await host.changes.write(file, next, { mode: 0o600 });
        return true;
      });
    },
  };
}

/**
 * What can be said of a head without any network: whether it is the one that was seen before. The first is kept as such.
 * @returns the size of the tree that was seen before and is another; null when there is none, or it is the same
 * @throws PlumbError SUMDB_FORKED
 */
export async function compareWithSeen(
  host: Host,
  home: PlumbHome,
  { name, key }: Extract<Gosumdb, { kind: "database" }>,
  head: TreeHead,
): Promise<number | null> {
  const heads = seenHeads(host, home, name);
  const note = await heads.read();
  if (note === null) {
    await heads.replace(null, head.note);
    return null;
  }
  const seen = openTreeHead(note, parseVerifierKey(key));
  if (seen.size !== head.size) return seen.size;
  if (Buffer.from(seen.root).equals(Buffer.from(head.root))) return null;
  const forked = new SumdbError("FORKED", `it signed two trees of ${head.size} records`, [seen.note, head.note]);
  throw sumdbRefusal(forked, name);
}
