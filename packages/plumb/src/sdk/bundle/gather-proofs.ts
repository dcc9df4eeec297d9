// What of a checksum database goes into a bundle: the record of each SDK, and the tiles between them and one signed head. It is all that
// plumb, or the go command, asks for to prove them.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { lookUp, openTreeHead, parseVerifierKey, tilesAbove } from "@goplumb/sumdb";
import type { SdkName } from "../../go/toolchain-module.ts";
import {
  type ChecksumDatabase,
  checksumDatabase,
  lookupPath,
  moduleOf,
  type ProvenSdk,
} from "../proof/checksum-database.ts";
import { seenHeads } from "../proof/seen-heads.ts";
import type { Ways } from "../ways.ts";
import { databaseName } from "./layout.ts";

/** Files by their names in the bundle. @throws what asking the database throws */
export async function gatherProofs(
  host: Host,
  home: PlumbHome,
  ways: Ways,
  sdks: readonly { readonly sdk: SdkName; readonly proven: ProvenSdk }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const database = await checksumDatabase(host, ways);
  const { name, key } = database;
  // One head for all: whoever has several must prove that they are of one log. The one that was seen last continues all others.
  const note = (await seenHeads(host, home, name).read()) ?? sdks[0]?.proven.head.note ?? "";
  const { size } = openTreeHead(note, parseVerifierKey(key));
  const served = new Map<string, Uint8Array>([
    ["/supported", new Uint8Array()],
    ["/latest", Buffer.from(note)],
  ]);
  for (const { sdk, proven } of sdks) {
    const { id, text } = proven.record;
    served.set(lookupPath(sdk), Buffer.from(`${id}\n${text}\n${note}`));
    for (const path of tilesAbove(id, size)) await addTile(database, path, served);
  }
  // Whoever reads it has nobody to ask for what is missing.
  for (const { sdk } of sdks)
    await lookUp(
      folderDatabase(key, (path) => served.get(path)),
      moduleOf(sdk),
    );
  return new Map([...served].map(([path, bytes]) => [databaseName(name, path), bytes]));
}

/** A partial tile may be gone once the full one is there. */
async function addTile({ read }: ChecksumDatabase, path: string, served: Map<string, Uint8Array>): Promise<void> {
  for (const one of [path, path.replace(/\.p\/\d+$/, "")]) {
    if (served.has(one)) return;
    const bytes = await read(one);
    if (bytes) {
      served.set(one, bytes);
      return;
    }
  }
}

/** A database without a memory: what is proven by it is not compared with what was seen before. */
export function folderDatabase(key: string, read: (path: string) => Uint8Array | undefined) {
  return {
    key: parseVerifierKey(key),
    read: async (path: string) => read(path) ?? null,
    heads: { read: async () => null, replace: async () => true },
  };
}
