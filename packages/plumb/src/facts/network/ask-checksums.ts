// The way to the checksum database, found as cmd/go finds it: each proxy is asked whether it stands for the database; one that
// says yes (200) is then asked alone, and no other way is tried when it cannot answer.
// `cmd/go/internal/modfetch` dbClient.initBase; https://go.dev/design/25530-sumdb#proxying-a-checksum-database

import { join } from "node:path";
import { type GoproxyEntry, goproxyEntries } from "../../go/goproxy-list.ts";
import { builtInDatabase, type Gosumdb, parseGosumdb } from "../../go/gosumdb.ts";
import { matchesPrefixPatterns } from "../../go/module-patterns.ts";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import type { Asker } from "./ask.ts";
import { isWeb, urlBelow } from "./ask-proxies.ts";
import { looksLikeLookup, lookupPath, probeModule } from "./probe.ts";
import type { Network } from "./schema.ts";

type Checksums = Network["checksums"];
type Database = Extract<Gosumdb, { kind: "database" }>;
type Settings = Readonly<Record<string, string | undefined>>;

export async function askChecksums(look: Look, asker: Asker, settings: Settings): Promise<Checksums> {
  const database = parseGosumdb(settings.GOSUMDB ?? "");
  const entries = goproxyEntries(settings.GOPROXY ?? "");
  const notAsked = reasonNotToAsk(database, entries, settings);
  if (notAsked !== null || database.kind !== "database") return { ...nothing, notAsked };
  const named = { database: { name: database.name, url: database.url && withoutCredentials(database.url) } };
  if (database.url !== null) {
    return { ...nothing, ...named, ...(await lookUp(asker, database.url, "setting")) };
  }
  return { ...nothing, ...named, ...(await throughProxies(look, asker, database, entries)) };
}

const nothing: Checksums = {
  database: null,
  notAsked: null,
  supported: [],
  through: null,
  lookup: null,
  publicAuthority: null,
};

function reasonNotToAsk(database: Gosumdb, entries: readonly GoproxyEntry[], settings: Settings): string | null {
  if (database.kind === "off") return "GOSUMDB=off";
  if (database.kind === "invalid") return `GOSUMDB: ${database.why}`;
  if (entries[0]?.kind === "off") return "GOPROXY=off downloads nothing that had to be checked";
  const exempt = settings.GONOSUMDB ?? "";
  return matchesPrefixPatterns(exempt, probeModule) ? `GONOSUMDB=${exempt} exempts ${probeModule}` : null;
}

async function throughProxies(
  look: Look,
  asker: Asker,
  { name }: Database,
  entries: readonly GoproxyEntry[],
): Promise<Partial<Checksums>> {
  const supported: Checksums["supported"] = [];
  for (const { kind, url, fallsBackOnAnyError } of entries) {
    if (kind !== "proxy") break;
    if (await hasSupportedFile(look, url, name)) return { supported, notAsked: "a directory in GOPROXY stands for it" };
    if (!isWeb(url)) continue;
    const answer = await asker.ask(urlBelow(url, `sumdb/${name}/supported`), () => true);
    supported.push({ entry: withoutCredentials(url), answer });
    if (answer.status === 200) return { supported, ...(await lookUp(asker, urlBelow(url, `sumdb/${name}`), "proxy")) };
    const isAbsent = answer.status === 404 || answer.status === 410;
    if (!isAbsent && !fallsBackOnAnyError) return { supported };
  }
  const direct = `https://${name}`;
  const looked = await lookUp(asker, direct, "direct");
  // Only of a host that everybody can reach is it known that its certificate ought to be a public one.
  const isPublic = name === builtInDatabase && looked.lookup?.status != null;
  const publicAuthority = isPublic ? await asker.hasPublicAuthority(urlBelow(direct, "latest")) : null;
  return { supported, ...looked, publicAuthority };
}

async function lookUp(asker: Asker, base: string, through: Checksums["through"]): Promise<Partial<Checksums>> {
  if (!isWeb(base)) return { through, notAsked: "its URL is not one of a web server" };
  return { through, lookup: await asker.ask(urlBelow(base, lookupPath), looksLikeLookup) };
}

async function hasSupportedFile({ host }: Look, url: string, name: string): Promise<boolean> {
  const [, directory] = /^file:\/\/(\/.*)$/i.exec(url) ?? [];
  if (directory === undefined) return false;
  const stat = await host.files.stat(join(directory, "sumdb", name, "supported")).catch(() => undefined);
  return stat?.kind === "file";
}
