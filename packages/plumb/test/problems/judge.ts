// Judges a binary as inspect does and says what shows.

import { judgeBinary } from "../../src/inspect/judge.ts";
import type { Finding } from "../../src/problems/finding.ts";
import type { InspectedBinary } from "../../src/problems/inspected-binary.ts";
import type { Policy } from "../../src/problems/problem.ts";
import { noPolicy, onLinux } from "../images.ts";

export function findings(file: InspectedBinary, policy: Partial<Policy> = {}): readonly Finding[] {
  return judgeBinary(file, { ...noPolicy, ...policy }, onLinux);
}

/** Ids with their severity, e.g. `error glibc-too-new`. */
export function shown(file: InspectedBinary, policy: Partial<Policy> = {}): string[] {
  return findings(file, policy).map(({ severity, id }) => `${severity} ${id}`);
}

/** What the only finding says; throws when there is another number of them. */
export function only(file: InspectedBinary, policy: Partial<Policy> = {}): Finding {
  const [first, ...more] = findings(file, policy);
  if (!first || more.length > 0) throw new Error(`${first ? more.length + 1 : 0} findings: ${shown(file, policy)}`);
  return first;
}

export function commandsOf({ remedies }: Finding): string[] {
  return remedies.flatMap(({ commands }) => [...commands]);
}
