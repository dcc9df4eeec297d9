// Where the files of a tar lie in it: read from header to header, so that gigabytes between them cost nothing.

import type { Bytes } from "./content.ts";
import { Broken } from "./found.ts";
import { RangeSequence } from "./sequence.ts";
import { tarMembers } from "./tar-members.ts";

export interface PlaceInTar {
  readonly name: string;
  /** Of its first byte. */
  readonly offset: number;
  readonly size: number;
}

/** @param most entries; more are damage @throws Broken */
export async function placesInTar(content: Bytes, most: number): Promise<readonly PlaceInTar[]> {
  const { Header, Pax } = await import("tar");
  const sequence = new RangeSequence(content, 0, content.size);
  const places: PlaceInTar[] = [];
  for (const { name, size, unsupported } of tarMembers(sequence, { Header, Pax }, [])) {
    if (places.length === most) throw new Broken([], "limit", `more than ${most} entries`);
    if (unsupported === null) places.push({ name, offset: sequence.position, size });
  }
  return places;
}
