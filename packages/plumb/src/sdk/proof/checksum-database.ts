// The checksum database as this machine reaches it: through a module proxy that stands for it, else directly. The way is found as cmd/go
// finds it: `cmd/go/internal/modfetch` dbClient.initBase.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { escapedModuleVersion, lookUp, type ProvenRecord, parseVerifierKey, SumdbError } from "@goplumb/sumdb";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import type { Gosumdb } from "../../go/gosumdb.ts";
import { type SdkName, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import { askAt, canAsk } from "../ask.ts";
import type { Ways } from "../ways.ts";
import type { Rung } from "./rung.ts";
import { seenHeads } from "./seen-heads.ts";
import { sumdbRefusal } from "./sumdb-refusal.ts";

/** One whose key is known, and what it serves. */
export interface ChecksumDatabase {
  readonly name: string;
  /** As GOSUMDB has it. */
  readonly key: string;
  /** Where it is asked, without password. */
  readonly through: string;
  /** What it serves at a path such as `/lookup/…`; null when it says that nothing is there. */
  read(path: string): Promise<Uint8Array | null>;
}

export interface ProvenSdk extends ProvenRecord {
  /** Name of the database. */
  readonly database: string;
  /** Where it was asked, without password. */
  readonly through: string;
  /** What is to be said of the proof besides: it ends the sentence of its rung. */
  readonly note: string;
}

/**
 * What the log of the checksum database says of an SDK, proven.
 * @throws PlumbError SUMDB_OFF, SUMDB_* of the client, or what asking throws
 */
export async function proveSdk(host: Host, home: PlumbHome, ways: Ways, sdk: SdkName): Promise<ProvenSdk> {
  const database = await checksumDatabase(host, ways);
  const { name: of, key, through, read } = database;
  const parts = { key: parseVerifierKey(key), read, heads: seenHeads(host, home, of) };
  const proven = await lookUp(parts, moduleOf(sdk)).catch((error) => {
    throw error instanceof SumdbError ? sumdbRefusal(error, of) : error;
  });
  const { head, earlier } = proven;
  const continued = earlier !== null && earlier.size !== head.size;
  const note = continued ? `, of one log with the tree of ${Math.min(earlier.size, head.size)}` : "";
  return { ...proven, database: of, through, note };
}

/** The database of the settings. @throws PlumbError SUMDB_OFF, SOURCE_* */
export async function checksumDatabase(host: Host, ways: Ways): Promise<ChecksumDatabase> {
  const { name, key, url } = databaseOf(ways);
  const base = url ?? (await baseOf(host, ways, name));
  return {
    name,
    key,
    through: withoutCredentials(base),
    read: (path) => askAt(host, ways, base, path.slice(1), mostBytes),
  };
}

/** @throws PlumbError SUMDB_OFF */
export function databaseOf({ database }: Pick<Ways, "database">): Extract<Gosumdb, { kind: "database" }> {
  if (database.kind === "database") return database;
  const off = database.kind === "off";
  throw new PlumbError({
    code: "SUMDB_OFF",
    message: off ? "GOSUMDB=off: nothing would prove what is downloaded" : `GOSUMDB: ${database.why}`,
    hint: "go itself asks the database for toolchains whatever GOSUMDB says; GOSUMDB=sum.golang.org plumb install … does so too",
  });
}

export function moduleOf(sdk: SdkName) {
  return { path: toolchainModule, version: toolchainModuleVersion(sdk) };
}

/** Where a database has the record of an SDK. */
export function lookupPath(sdk: SdkName): string {
  return `/lookup/${escapedModuleVersion(moduleOf(sdk))}`;
}

export function sumdbRung({ database, record, head, path, note }: ProvenSdk): Rung {
  const below = `${path.length} hashes below the signed root of ${head.size} records`;
  return { name: "sumdb", status: "passed", detail: `record ${record.id} of ${database}, ${below}${note}` };
}

/** Records, notes and tiles are below 10 kB. */
const mostBytes = 1024 * 1024;

async function baseOf(host: Host, ways: Ways, name: string): Promise<string> {
  for (const { kind, url: proxy, fallsBackOnAnyError } of ways.proxies) {
    if (kind !== "proxy") break;
    if (!canAsk(proxy)) continue;
    try {
      if (await askAt(host, ways, proxy, `sumdb/${name}/supported`, mostBytes))
        return `${proxy.replace(/\/+$/, "")}/sumdb/${name}`;
    } catch (error) {
      if (!fallsBackOnAnyError) throw error;
    }
  }
  return `https://${name}`;
}
