// What one program says of one field of one image. Its value is in the inspector's words, found without looking at what ours says.

/** Fields that are compared; each has one entry in `ours.ts`. */
export type FieldName =
  | "format"
  | "os"
  | "arch"
  | "variant"
  | "bits"
  | "endian"
  | "type"
  | "static"
  | "interpreter"
  | "needed"
  | "needed in any order"
  | "rpaths"
  | "install name"
  | "glibc floor"
  | "libc"
  | "minimum OS"
  | "SDK"
  | "UUID"
  | "build id"
  | "entry"
  | "page size"
  | "subsystem"
  | "packed"
  | "PIE"
  | "stripped"
  | "signature range"
  | "signature kind"
  | "signature valid"
  | "code pages"
  | "bad pages"
  | "identifier"
  | "team"
  | "linker-signed"
  | "hardened runtime"
  | "cdHash"
  | "hash type"
  | "hashed page size"
  | "code limit"
  | "entitlements"
  | "requirements"
  | "imports"
  | "exports"
  | "wasm features"
  | "wasm producers"
  | "Go build info"
  | "cgo"
  | "slices"
  | "member names"
  | "member sizes"
  | "member offsets"
  | "member CPUs"
  | "archive kind";

export interface Claim {
  readonly field: FieldName;
  readonly oracle: string;
  readonly value: unknown;
}

/** By path. */
export type Claims = Map<string, Claim[]>;

export function addClaims(
  claims: Claims,
  path: string,
  oracle: string,
  values: Partial<Record<FieldName, unknown>>,
): void {
  const list = claims.get(path) ?? [];
  for (const [field, value] of entriesOf(values)) if (value !== undefined) list.push({ field, oracle, value });
  claims.set(path, list);
}

function entriesOf(values: Partial<Record<FieldName, unknown>>): [FieldName, unknown][] {
  return Object.entries(values).filter((entry): entry is [FieldName, unknown] => entry[0] !== "");
}

/** Whether two values are the same, lists and null included. */
export function same(ours: unknown, theirs: unknown): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}
