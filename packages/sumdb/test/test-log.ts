// A checksum database of its own for tests: records are added, heads of any size are signed, tiles are served for any of them.
// The tree is computed record by record as RFC 6962 defines it, with no code of the package.

import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface TestLog {
  /** As GOSUMDB takes it. */
  readonly key: string;
  readonly size: number;
  /** Adds the record of a module version; returns its number. */
  add(path: string, version: string, zipHash?: string): number;
  /** The signed note of the tree of the first `size` records. */
  head(size?: number): string;
  /** A note with any text. */
  signed(text: string): string;
  /** What the database serves when it has `size` records. Undefined: not there. */
  answer(path: string, size?: number): Uint8Array | undefined;
}

/** `keys`: of another log, which then signs as that one. */
export function createTestLog(
  name = "sum.example",
  keys: KeyPair = generateKeyPairSync("ed25519"),
): TestLog & { readonly keys: KeyPair } {
  const records: string[] = [];
  const numbers = new Map<string, number>();
  const raw = Buffer.concat([Buffer.of(1), keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32)]);
  const keyHash = sha256(Buffer.from(`${name}\n`), raw).subarray(0, 4);
  const tree = (from: number, to: number): Buffer => {
    if (to - from === 1) return sha256(Buffer.of(0), Buffer.from(records[from] ?? ""));
    let left = 1;
    while (left * 2 < to - from) left *= 2;
    return sha256(Buffer.of(1), tree(from, from + left), tree(from + left, to));
  };
  const signed = (text: string) => {
    const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), keys.privateKey)]);
    return `${text}\n\u2014 ${name} ${signature.toString("base64")}\n`;
  };
  const head = (size = records.length) => {
    const root = size === 0 ? sha256() : tree(0, size);
    return signed(`go.sum database tree\n${size}\n${root.toString("base64")}\n`);
  };
  const lookup = (module: string, size: number) => {
    const id = numbers.get(module);
    return id === undefined || id >= size ? undefined : Buffer.from(`${id}\n${records[id]}\n${head(size)}`);
  };
  const tile = (level: number, index: number, width: number, size: number) => {
    const each = 256 ** level;
    const first = index * 256;
    if (width < 1 || width > 256 || (first + width) * each > size) return undefined;
    return Buffer.concat(Array.from({ length: width }, (_, at) => tree((first + at) * each, (first + at + 1) * each)));
  };
  return {
    keys,
    key: `${name}+${keyHash.toString("hex")}+${raw.toString("base64")}`,
    get size() {
      return records.length;
    },
    add(path, version, zipHash = `h1:${sha256(Buffer.from(`${path}@${version}`)).toString("base64")}`) {
      const goMod = `h1:${sha256(Buffer.from(path)).toString("base64")}`;
      numbers.set(`${path}@${version}`, records.length);
      return records.push(`${path} ${version} ${zipHash}\n${path} ${version}/go.mod ${goMod}\n`) - 1;
    },
    head,
    signed,
    answer(path, size = records.length) {
      const [, module] = /^\/lookup\/(.+)$/.exec(path) ?? [];
      if (module !== undefined) return lookup(module, size);
      const [, level, groups = "", width] = /^\/tile\/8\/(\d+)\/((?:x?\d{3}\/?)+?)(?:\.p\/(\d+))?$/.exec(path) ?? [];
      if (level === undefined) return path === "/latest" ? Buffer.from(head(size)) : undefined;
      return tile(Number(level), Number(groups.replace(/[x/]/g, "")), width === undefined ? 256 : Number(width), size);
    },
  };
}

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function sha256(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
