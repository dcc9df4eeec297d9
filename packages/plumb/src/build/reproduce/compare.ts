// Two builds of a program, compared, with the cause of what differs where it can be told. Pure.

import { findTexts } from "../verify/find-texts.ts";
import { differences, type SectionDifference } from "./differences.ts";
import type { Reproduction } from "./reproduction.ts";

export interface TwoBuilds {
  readonly first: Uint8Array;
  readonly again: Uint8Array;
  readonly folders: readonly FolderPair[];
}

/** A folder that was another one in each build. */
export interface FolderPair {
  /** e.g. `the folder it was built in`. */
  readonly what: string;
  readonly first: string;
  readonly again: string;
}

export const same: Reproduction = {
  status: "reproduced",
  reason: "the same bytes, in another folder with other caches",
  differences: [],
};

export function compareBuilds({ first, again, folders }: TwoBuilds): Reproduction {
  const found = differences(first, again);
  if (found.length === 0) return same;
  const inside = folders.find(
    (folder) => findTexts(first, [folder.first]).length > 0 && findTexts(again, [folder.again]).length > 0,
  );
  const where = `${found.map(({ section }) => section || "a section without a name").join(", ")} ${found.length === 1 ? "differs" : "differ"}`;
  const reason = inside ? `${inside.what} stands in it (${where})` : where;
  return { status: "differs", reason, differences: tellingFirst(found) };
}

/** Build ids, signatures and symbol tables follow from all the rest. */
function tellingFirst(found: readonly SectionDifference[]): readonly SectionDifference[] {
  const follows = ({ section }: SectionDifference) => /build-?id|__LINKEDIT|symtab|strtab|^headers$/.test(section);
  return [...found.filter((one) => !follows(one)), ...found.filter(follows)];
}
