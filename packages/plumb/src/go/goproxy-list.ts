// GOPROXY as cmd/go reads it: entries split at , and |, the words off and direct, and what it refuses as a URL.
// `cmd/go/internal/modfetch` proxyList and newProxyRepo; https://go.dev/ref/mod#environment-variables

export interface GoproxyList {
  /** Up to the first `off` or `direct`, which end the list. */
  readonly entries: readonly string[];
  /** Entries after that: they are never asked. */
  readonly unreached: readonly string[];
  /** Why every download fails; null when it does not for this. */
  readonly fault: string | null;
}

/** Reads a value. Only what cmd/go certainly refuses is a fault: a host that does not exist is not. */
export function readGoproxy(text: string): GoproxyList {
  const words = text
    .split(/[,|]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) return { entries: [], unreached: [], fault: "it has no entries" };
  const end = words.findIndex((word) => word === "off" || word === "direct");
  const entries = end < 0 ? words : words.slice(0, end + 1);
  const faults = entries.filter((word) => word !== "off" && word !== "direct").map(faultOf);
  const fault = faults.find((found) => found !== null) ?? null;
  return { entries, unreached: end < 0 ? [] : words.slice(end + 1), fault };
}

/** One entry of a list as cmd/go walks it. */
export interface GoproxyEntry {
  readonly kind: "proxy" | "direct" | "off";
  /** Of a proxy, with its scheme; empty for the words. */
  readonly url: string;
  /** After `|` the next entry is asked whatever went wrong with this one; after `,` only when it answers 404 or 410. */
  readonly fallsBackOnAnyError: boolean;
}

/** The entries in the order in which they are asked, up to the first `off` or `direct`. Faulty ones are kept as they are. */
export function goproxyEntries(text: string): readonly GoproxyEntry[] {
  const entries: GoproxyEntry[] = [];
  for (const [, word = "", separator = ""] of text.matchAll(/([^,|]*)([,|]?)/g)) {
    const entry = word.trim();
    if (entry === "") continue;
    const fallsBackOnAnyError = separator === "|";
    if (entry === "off" || entry === "direct") {
      entries.push({ kind: entry, url: "", fallsBackOnAnyError });
      break;
    }
    entries.push({ kind: "proxy", url: withScheme(entry), fallsBackOnAnyError });
  }
  return entries;
}

function faultOf(entry: string): string | null {
  const absolute = isAbsolute(entry);
  const url = withScheme(entry);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return absolute ? `${entry} is a path; write file://${entry}` : `${entry} is no URL`;
  }
  const rest = url.slice(scheme.length + 1);
  if (scheme === "file") return /^\/\/[^/]|[?#]/.test(rest) ? `${entry} names more than a path` : null;
  if (scheme !== "http" && scheme !== "https") return `${entry}: the scheme must be https, http or file`;
  const host = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? "";
  return /\s/.test(host) ? `${entry}: a space in the host name; entries are separated by , or |` : null;
}

/** https:// is put before what looks like a host and names no scheme. */
function withScheme(entry: string): string {
  return /[.:/]/.test(entry) && !entry.includes(":/") && !isAbsolute(entry) ? `https://${entry}` : entry;
}

function isAbsolute(entry: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(entry);
}
