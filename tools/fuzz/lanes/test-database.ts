// A checksum database whose key is the same in every run, and so are its answers. The key is of no worth.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { createTestLog, type TestLog } from "../../../packages/sumdb/test/test-log.ts";

/** What stands before a raw key: RFC 8410. */
const derPrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const records = 700;

export const module = { path: "golang.org/toolchain", version: "v0.0.1-go1.26.8.linux-arm64" };

/** A log of many records; that of the module among them. */
export function filledLog(name: string, count = records): TestLog {
  const privateKey = createPrivateKey({
    key: Buffer.concat([derPrefix, Buffer.alloc(32, 7)]),
    format: "der",
    type: "pkcs8",
  });
  const log = createTestLog(name, { privateKey, publicKey: createPublicKey(privateKey) });
  for (let at = 0; at < count; at++) {
    if (at === Math.floor(count / 2)) log.add(module.path, module.version);
    else log.add(`example.com/m${at}`, "v1.0.0");
  }
  return log;
}

/** Remembers as PLUMB_HOME would. */
export function headStore(first: string | null) {
  let seen = first;
  return {
    read: async () => seen,
    async replace(_: string | null, next: string) {
      seen = next;
      return true;
    },
  };
}
