// Reads a bundle: an SDK of it is taken for nothing but what the log in it proves.

import { type PlaceInTar, placesInTar } from "@goplumb/core/archive/tar-places";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { lookUp, SumdbError } from "@goplumb/sumdb";
import { moduleLeavesOut, type SdkName } from "../../go/toolchain-module.ts";
import { databaseOf, moduleOf, type ProvenSdk } from "../proof/checksum-database.ts";
import { compareWithSeen } from "../proof/seen-heads.ts";
import { sumdbRefusal } from "../proof/sumdb-refusal.ts";
import { sdkText } from "../sdk-name.ts";
import type { SdkArchive, SdkSource } from "../sources/source.ts";
import type { Ways } from "../ways.ts";
import { folderDatabase } from "./gather-proofs.ts";
import { archiveNamed, databaseName } from "./layout.ts";

export interface Bundle {
  readonly sdks: readonly SdkName[];
  readonly source: SdkSource;
  /** Without any network. @throws PlumbError BUNDLE_UNPROVEN, SUMDB_* */
  prove(sdk: SdkName): Promise<ProvenSdk>;
}

/** An SDK takes a zip and a record; all share a list, a head and tiles. */
const mostEntries = 10_000;
/** Records, notes and tiles are below 10 kB each. */
const mostProofBytes = 64 * 1024 * 1024;

/** @param path absolute @throws PlumbError BUNDLE_DAMAGED, FILE_UNREADABLE */
export async function openBundle(host: Host, home: PlumbHome, path: string, ways: Ways): Promise<Bundle> {
  const { archives, proofs } = await readBundle(host, path);
  const sdks = [...archives.values()].map(({ sdk }) => sdk);
  return {
    sdks,
    source: {
      name: path,
      fallsBackOnAnyError: false,
      releases: async ({ os, arch }) =>
        sdks.flatMap((sdk) => (sdk.os === os && sdk.arch === arch ? [sdk.version] : [])),
      archive: async (sdk) => archives.get(sdkText(sdk))?.archive ?? null,
    },
    async prove(sdk) {
      const database = databaseOf(ways);
      const { name, key } = database;
      if (!proofs.has(databaseName(name, "/supported"))) throw otherDatabase(path, name);
      const parts = folderDatabase(key, (question) => proofs.get(databaseName(name, question)));
      const proven = await lookUp(parts, moduleOf(sdk)).catch((error) => {
        throw error instanceof SumdbError ? sumdbRefusal(error, `${name} in ${path}`) : error;
      });
      const other = await compareWithSeen(host, home, database, proven.head);
      const compared = other === null ? "" : `; whether it continues the tree of ${other} seen before needs a network`;
      return { ...proven, database: name, through: path, note: `, all of it from the bundle${compared}` };
    },
  };
}

interface Content {
  readonly archives: ReadonlyMap<string, { readonly sdk: SdkName; readonly archive: SdkArchive }>;
  /** Files of the checksum database by name. */
  readonly proofs: ReadonlyMap<string, Uint8Array>;
}

async function readBundle({ files }: Host, path: string): Promise<Content> {
  const file = await files.open(path);
  if (!file) throw damaged(path, "it is gone");
  try {
    const archives = new Map<string, { sdk: SdkName; archive: SdkArchive }>();
    const proofs = new Map<string, Uint8Array>();
    let proofBytes = 0;
    for (const place of await placesInTar(file, mostEntries)) {
      // As `tar cf bundle.tar -C folder .` calls them.
      const name = place.name.replace(/^\.\//, "");
      const found = archiveNamed(name);
      if (found) archives.set(sdkText(found.sdk), { sdk: found.sdk, archive: archiveOf(path, found.packing, place) });
      else if (name.startsWith("sumdb/")) {
        proofBytes += place.size;
        if (proofBytes > mostProofBytes)
          throw damaged(path, "it has more of a checksum database than any bundle needs");
        proofs.set(name, new Uint8Array(file.read(place.offset, place.size)));
      }
    }
    return { archives, proofs };
  } catch (error) {
    throw error instanceof PlumbError ? error : damaged(path, error instanceof Error ? error.message : String(error));
  } finally {
    file.close();
  }
}

function archiveOf(path: string, packing: SdkArchive["packing"], { offset, size }: PlaceInTar): SdkArchive {
  const why = "a bundle has only what the log says, which has a hash of every file in the archive";
  const unsaid = { value: null, why } as const;
  return {
    place: { kind: "part", path, offset, size },
    packing,
    size: unsaid,
    sha256: unsaid,
    signature: unsaid,
    leaveOut: packing === "module" ? [] : moduleLeavesOut,
  };
}

function damaged(path: string, why: string): PlumbError {
  return new PlumbError({
    code: "BUNDLE_DAMAGED",
    message: `${path} cannot be read: ${why}`,
    hint: "plumb install VERSION --bundle FILE writes one, where there is a network",
  });
}

function otherDatabase(path: string, name: string): PlumbError {
  return new PlumbError({
    code: "BUNDLE_UNPROVEN",
    message: `${path} has nothing of the checksum database ${name}, so nothing in it is proven`,
    hint: "it was written under another GOSUMDB, or not by plumb install --bundle",
    exit: exitStatus.findings,
  });
}
