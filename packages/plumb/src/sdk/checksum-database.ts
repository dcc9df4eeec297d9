// The checksum database as this machine reaches it: through a module proxy that stands for it, else directly; and where the newest
// head is kept. The way is found as cmd/go finds it: `cmd/go/internal/modfetch` dbClient.initBase.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { withLock } from "@goplumb/core/state/lock";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { type HeadStore, lookUp, type ProvenRecord, parseVerifierKey, SumdbError } from "@goplumb/sumdb";
import { withoutCredentials } from "../facts/go-settings/credentials.ts";
import { isWeb, urlBelow } from "../facts/network/ask-proxies.ts";
import type { Gosumdb } from "../go/gosumdb.ts";
import { type SdkName, toolchainModule, toolchainModuleVersion } from "../go/toolchain-module.ts";
import { ask } from "./ask.ts";
import type { Rung } from "./receipt.ts";
import type { Ways } from "./ways.ts";

type Database = Extract<Gosumdb, { kind: "database" }>;

export interface ProvenSdk extends ProvenRecord {
  /** Of the database. */
  readonly database: string;
  /** Where it was asked, without password. */
  readonly through: string;
}

/**
 * What the log of the checksum database says of an SDK, proven.
 * @throws PlumbError SUMDB_OFF, SUMDB_* of the client, or what asking throws
 */
export async function proveSdk(host: Host, home: PlumbHome, ways: Ways, sdk: SdkName): Promise<ProvenSdk> {
  const database = databaseOf(ways);
  const key = parseVerifierKey(database.key);
  const base = await baseOf(host, ways, database);
  const parts = {
    key,
    read: (path: string) => ask(host, ways, urlBelow(base, path.slice(1)), mostBytes),
    heads: headStore(host, home, database.name),
  };
  const module = { path: toolchainModule, version: toolchainModuleVersion(sdk) };
  try {
    const proven = await lookUp(parts, module);
    return { ...proven, database: database.name, through: withoutCredentials(base) };
  } catch (error) {
    throw error instanceof SumdbError ? refusal(error, database.name) : error;
  }
}

/** @param rest ends the sentence */
export function inclusionRung(
  { database, record, head, path }: Pick<ProvenSdk, "database" | "record" | "head" | "path">,
  rest = "",
): Rung {
  const below = `${path.length} hashes below the signed root of ${head.size} records`;
  return { name: "sumdb", status: "passed", detail: `record ${record.id} of ${database}, ${below}${rest}` };
}

/** Records, notes and tiles are below 10 kB. */
const mostBytes = 1024 * 1024;

function databaseOf({ database }: Ways): Database {
  if (database.kind === "database") return database;
  const off = database.kind === "off";
  throw new PlumbError({
    code: "SUMDB_OFF",
    message: off ? "GOSUMDB=off: nothing would prove what is downloaded" : `GOSUMDB: ${database.why}`,
    hint: "go itself asks the database for toolchains whatever GOSUMDB says; GOSUMDB=sum.golang.org plumb install … does so too",
  });
}

async function baseOf(host: Host, ways: Ways, { name, url }: Database): Promise<string> {
  if (url !== null) return url;
  for (const { kind, url: proxy, fallsBackOnAnyError } of ways.proxies) {
    if (kind !== "proxy") break;
    if (!isWeb(proxy)) continue;
    try {
      if (await ask(host, ways, urlBelow(proxy, `sumdb/${name}/supported`), mostBytes)) {
        return urlBelow(proxy, `sumdb/${name}`);
      }
    } catch (error) {
      if (!fallsBackOnAnyError) throw error;
    }
  }
  return `https://${name}`;
}

/** A file below PLUMB_HOME, in the form that cmd/go keeps it in GOPATH/pkg/sumdb. */
function headStore(host: Host, home: PlumbHome, database: string): HeadStore {
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

function refusal({ code, message, notes }: SumdbError, name: string): PlumbError {
  const unknown = code === "NO_RECORD";
  return new PlumbError({
    code: `SUMDB_${code}`,
    message: `${name}: ${message}`,
    hint: unknown
      ? "it has every release since Go 1.21 and most before: see plumb list --remote"
      : "nothing was installed; the way to the database, or the database, is not to be trusted",
    details: { notes },
    exit: unknown ? exitStatus.usage : exitStatus.findings,
  });
}
