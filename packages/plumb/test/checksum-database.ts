// A checksum database with one record, signed by a key of its own: what `go` accepts as true when GOSUMDB holds that key.
// https://go.dev/design/25530-sumdb, https://pkg.go.dev/golang.org/x/mod/sumdb/note

import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface ChecksumDatabase {
  /** For GOSUMDB: name, hash and public key. */
  readonly key: string;
  /** What is at a path like `/lookup/…`, `/tile/…`; undefined: 404. */
  answer(path: string): string | Uint8Array | undefined;
}

/** `files`: those in the module's zip, by name. */
export function createChecksumDatabase(
  name: string,
  module: string,
  version: string,
  files: Readonly<Record<string, string>>,
): ChecksumDatabase {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  // Algorithm 1 is Ed25519; the raw key is the end of its DER form.
  const encoded = Buffer.concat([Buffer.from([1]), publicKey.export({ format: "der", type: "spki" }).subarray(-32)]);
  const keyHash = sha256(Buffer.concat([Buffer.from(`${name}\n`), encoded])).subarray(0, 4);
  const zip = hash1(Object.entries(files).map(([file, text]) => [`${module}@${version}/${file}`, text]));
  const goMod = hash1([["go.mod", files["go.mod"] ?? ""]]);
  const record = `${module} ${version} ${zip}\n${module} ${version}/go.mod ${goMod}\n`;
  const leaf = sha256(Buffer.concat([Buffer.from([0]), Buffer.from(record)]));
  const tree = `go.sum database tree\n1\n${leaf.toString("base64")}\n`;
  const signature = Buffer.concat([keyHash, sign(null, Buffer.from(tree), privateKey)]).toString("base64");
  const signed = `${tree}\n\u2014 ${name} ${signature}\n`;
  const answers: Readonly<Record<string, string | Uint8Array>> = {
    [`/lookup/${module}@${version}`]: `0\n${record}\n${signed}`,
    "/latest": signed,
    "/tile/8/0/000.p/1": new Uint8Array(leaf),
  };
  return {
    key: `${name}+${keyHash.toString("hex")}+${encoded.toString("base64")}`,
    answer: (path) => answers[path],
  };
}

/** https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1 */
function hash1(files: readonly (readonly [string, string])[]): string {
  const lines = files
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${sha256(Buffer.from(text)).toString("hex")}  ${name}\n`);
  return `h1:${sha256(Buffer.from(lines.join(""))).toString("base64")}`;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
