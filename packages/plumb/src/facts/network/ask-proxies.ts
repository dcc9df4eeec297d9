// Asks every entry of GOPROXY for a list of versions: the first thing cmd/go asks for of a module.

import type { GoproxyEntry } from "../../go/goproxy-list.ts";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Asker } from "./ask.ts";
import { listPath, looksLikeVersionList } from "./probe.ts";
import type { ProxyEntry } from "./schema.ts";

// Lists are short; a hostile one is not asked to its end.
const maxAsked = 8;

/** All entries at once: each is to be known, also those that cmd/go would come to only later. */
export function askProxies(asker: Asker, entries: readonly GoproxyEntry[]): Promise<ProxyEntry[]> {
  return Promise.all(entries.map((entry, index) => askProxy(asker, entry, index)));
}

async function askProxy(asker: Asker, entry: GoproxyEntry, index: number): Promise<ProxyEntry> {
  const notAsked = reasonNotToAsk(entry, index);
  return {
    entry: entry.kind === "proxy" ? withoutCredentials(entry.url) : entry.kind,
    fallsBackOnAnyError: entry.fallsBackOnAnyError,
    login: hasLogin(entry.url),
    answer: notAsked === null ? await asker.ask(urlBelow(entry.url, listPath), looksLikeVersionList) : null,
    notAsked,
  };
}

function reasonNotToAsk({ kind, url }: GoproxyEntry, index: number): string | null {
  if (kind === "direct") return "it stands for the servers of all modules";
  if (kind === "off") return "nothing is downloaded";
  if (/^file:/i.test(url)) return "it is a directory";
  if (!isWeb(url)) return "it is no URL of a server";
  // `cmd/go/internal/web`: "refusing to pass credentials to insecure URL".
  if (/^http:/i.test(url) && hasLogin(url)) return "go does not send a password over http";
  return index < maxAsked ? null : `the list has more than ${maxAsked} entries`;
}

/** Whether a URL is one of a web server. */
export function isWeb(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}

function hasLogin(url: string): boolean {
  return URL.canParse(url) && new URL(url).username !== "";
}

/** `path` below a base URL, which may end in a slash or not. */
export function urlBelow(base: string, path: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  return url.href;
}
