// Signs a small program in some way, and says what the reader found.

import { type Found, signatureOf } from "./signature-of.ts";
import { type SignedMachO, signedMachO } from "./signed-mach-o.ts";
import type { TinyDirectory } from "./tiny-signature.ts";

export function read(changes: Partial<SignedMachO> = {}): Found {
  return signatureOf(signedMachO(changes).bytes);
}

/** Severity and id of each fault. */
export function said(changes: Partial<SignedMachO> = {}): readonly string[] {
  return read(changes).said;
}

/** Of a signature with this one code directory. */
export function directory(changes: Partial<TinyDirectory>): readonly string[] {
  return said({ directories: [changes] });
}

/** Of a code directory with the 32-bit field at `at` changed. */
export function withField(at: number, value: number): readonly string[] {
  return directory({ edit: (view) => view.setUint32(at, value) });
}

/** With one bit changed in each of the bytes at `places`, after it was signed. */
export function tampered(places: readonly number[], changes: Partial<SignedMachO> = {}): Found {
  const { bytes } = signedMachO(changes);
  for (const place of places) bytes[place] = (bytes[place] ?? 0) ^ 1;
  return signatureOf(bytes);
}
