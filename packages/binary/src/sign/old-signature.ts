// What a new signature takes over from the one it replaces: the identifier, and the entitlements with the marks that go with them.
// Nothing of it has to be sound: a broken signature is what is mostly replaced.

import { maxEntitlementBytes } from "../limits.ts";
import { readDirectories } from "../mach-o/signature/directories.ts";
import { Faults } from "../mach-o/signature/faults.ts";
import { type Blob, readBlobs, slots } from "../mach-o/signature/super-blob.ts";
import { Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { isIdentifier } from "./identifier.ts";
import type { Signable } from "./signable.ts";

export interface OldSignature {
  /** Null when there is none that could stand in a signature. */
  readonly identifier: string | null;
  /** The blobs of slots 5 and 7 as they are: XML, and the same as DER. */
  readonly entitlements: readonly { readonly slot: number; readonly bytes: Uint8Array }[];
  /** CS_EXECSEG_* bits beside that of a program: they follow from the entitlements. */
  readonly segmentFlags: number;
}

const nothing: OldSignature = { identifier: null, entitlements: [], segmentFlags: 0 };
const mainBinary = 1;
const entitlementMagics = new Map<number, number>([
  [slots.entitlements, 0xfade7171],
  [slots.derEntitlements, 0xfade7172],
]);

export function readOldSignature({ image, commands }: Signable): OldSignature {
  if (commands.signature === null) return nothing;
  const { offset, size } = commands.signature;
  try {
    return read(image.part("code signature", offset, size));
  } catch (error) {
    if (error instanceof Unreadable) return nothing;
    throw error;
  }
}

function read(signature: Window): OldSignature {
  const faults = new Faults();
  const blobs = readBlobs(signature, faults);
  const best = readDirectories(signature, blobs, faults).at(-1);
  const entitlements = blobs.filter(isEntitlements).map(({ slot, offset, length }) => {
    const view = signature.view("entitlements", offset, length, false);
    return { slot, bytes: new Uint8Array(view.bytes(0, length)) };
  });
  const identifier = best?.identifier ?? null;
  return {
    identifier: identifier !== null && isIdentifier(identifier) ? identifier : null,
    entitlements,
    segmentFlags: entitlements.length === 0 ? 0 : (best?.executableSegment?.flags ?? 0) & ~mainBinary,
  };
}

function isEntitlements({ slot, magic, length }: Blob): boolean {
  return entitlementMagics.get(slot) === magic && length <= maxEntitlementBytes;
}
