// GOSUMDB as cmd/go reads it: a database's name or its whole key, and perhaps a URL of its own.
// `cmd/go/internal/modfetch` dbDial, `golang.org/x/mod/sumdb/note` NewVerifier; https://go.dev/ref/mod#environment-variables

import { golangKey } from "@goplumb/sumdb";

export type Gosumdb =
  | { readonly kind: "off" }
  | { readonly kind: "invalid"; readonly why: string }
  | {
      readonly kind: "database";
      /** Host and perhaps path, e.g. `sum.golang.org`. */
      readonly name: string;
      /** Where it is asked when the setting says so: neither proxies nor the name's own host are, then. */
      readonly url: string | null;
      /** By which what it signs is believed. */
      readonly key: string;
    };

/** The database whose key cmd/go has built in (`modfetch/key.go`). */
export const builtInDatabase = "sum.golang.org";

// The same database under a name that is reachable in mainland China.
const alias = { setting: "sum.golang.google.cn", url: "https://sum.golang.google.cn" };

export function parseGosumdb(text: string): Gosumdb {
  if (text === "off") return { kind: "off" };
  if (text === alias.setting) return { kind: "database", name: builtInDatabase, url: alias.url, key: golangKey };
  const [key, url, ...more] = text.split(/\s+/).filter((word) => word !== "");
  if (key === undefined) return { kind: "invalid", why: "it is empty" };
  if (more.length > 0) return { kind: "invalid", why: "it has more than a key and a URL" };
  const name = key === builtInDatabase ? key : nameInKey(key);
  if (name === null) return { kind: "invalid", why: `${key} is neither ${builtInDatabase} nor a key (name+hash+data)` };
  return { kind: "database", name, url: url ?? null, key: key === builtInDatabase ? golangKey : key };
}

/** Null when the text is no verifier key. */
function nameInKey(key: string): string | null {
  return /^([^+\s]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/.exec(key)?.[1] ?? null;
}
