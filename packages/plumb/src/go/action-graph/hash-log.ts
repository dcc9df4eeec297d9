// What go says with GODEBUG=gocachehash=1: each input of each key of the build cache, in the order in which it is hashed.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/hash.go
//
//   HASH[build example.com/app]
//   HASH[build example.com/app]: "goos linux goarch amd64\n"
//   HASH[build example.com/app]: 8ea66dc51db08629…

import { actionIdOfHash } from "./build-id.ts";

export interface HashedInputs {
  /** What the key is for: `build example.com/app`, `link example.com/app`. */
  readonly name: string;
  readonly actionId: string;
  /** Without their quotes and the ends of lines. */
  readonly inputs: readonly string[];
}

/** Keys whose hash stands there. Lines of several keys may be mixed: each names its own. */
export function parseHashLog(log: string): readonly HashedInputs[] {
  const open = new Map<string, string[]>();
  const found: HashedInputs[] = [];
  for (const line of log.split("\n")) {
    const [, name, value] = /^HASH\[([^\]]*)\](?:: (.*))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    if (value === undefined) open.set(name, []);
    else if (value.startsWith('"')) open.get(name)?.push(unquoted(value));
    else {
      const actionId = actionIdOfHash(value);
      const inputs = open.get(name);
      if (actionId !== undefined && inputs) found.push({ name, actionId, inputs });
      open.delete(name);
    }
  }
  return found;
}

/** As strconv.Quote writes it, as far as inputs have it. */
function unquoted(quoted: string): string {
  return quoted
    .replace(/^"|"$/g, "")
    .replace(/\\(n|t|"|\\)/g, (_, escaped: string) => escapes[escaped] ?? escaped)
    .replace(/\n$/, "");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };
