// What go says with GODEBUG=gocachehash=1: each input of each key of the build cache, in the order in which it is hashed.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/hash.go
//
//   HASH[build example.com/app]
//   HASH[build example.com/app]: "goos linux goarch amd64\n"
//   HASH[build example.com/app]: 8ea66dc51db08629…

import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { actionIdOfHash } from "./build-id.ts";
import { unquoted } from "./quoted.ts";

export interface HashedInputs {
  /** What the key is for: `build example.com/app`, `link example.com/app`. */
  readonly name: string;
  readonly actionId: string;
  /** Without their quotes and the ends of lines. */
  readonly inputs: readonly string[];
}

/** Keys of which the hash fits the inputs: lines of two keys of one name, as a package and its variant for a test have, may be mixed. */
export function parseHashLog(log: string): readonly HashedInputs[] {
  const open = new Map<string, string[]>();
  const found: HashedInputs[] = [];
  for (const line of log.split("\n")) {
    const [, name, value] = /^HASH\[([^\]]*)\](?:: (.*))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    if (value === undefined) open.set(name, []);
    else if (value.startsWith('"')) open.get(name)?.push(value);
    else {
      const actionId = actionIdOfHash(value);
      const written = open.get(name)?.map(unquoted);
      open.delete(name);
      if (actionId === undefined || !written || hashOf(written) !== value) continue;
      found.push({ name, actionId, inputs: written.map((bytes) => bytes.toString("utf8").replace(/\n$/, "")) });
    }
  }
  return found;
}

function hashOf(inputs: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(input);
  return hash.digest("hex");
}
