// The members of a Debian package (deb(5)): an ar archive with short names, as dpkg-deb writes it.

import { Broken } from "./found.ts";
import type { Sequence } from "./sequence.ts";

export interface DebMember {
  readonly name: string;
  readonly mode: number | null;
  readonly size: number;
}

const magicBytes = 8;
const headerBytes = 60;

/** The members in order. The body of each lies next in `sequence`; what of it the caller leaves is passed over. */
export function* debMembers(sequence: Sequence, path: readonly string[]): Generator<DebMember> {
  sequence.skip(magicBytes);
  for (;;) {
    const header = sequence.peek(headerBytes).toString("latin1");
    if (header === "" || header === "\n") return;
    if (header.length < headerBytes) throw new Broken(path, "damaged", "cut short in a header");
    const [, size] = /^(\d+) *$/.exec(header.slice(48, 58)) ?? [];
    if (size === undefined || header.slice(58) !== "`\n") {
      throw new Broken(path, "damaged", `no header at ${sequence.position}`);
    }
    sequence.skip(headerBytes);
    const member = { name: nameOf(header), mode: modeOf(header), size: Number(size) };
    const end = sequence.position + member.size;
    yield member;
    const rest = end - sequence.position;
    if (sequence.skip(rest) < rest) throw new Broken(path, "damaged", `cut short in ${member.name}`);
    sequence.skip(member.size % 2);
  }
}

function nameOf(header: string): string {
  return header.slice(0, 16).replace(/\/? *$/, "");
}

function modeOf(header: string): number | null {
  const mode = Number.parseInt(header.slice(40, 48), 8);
  return Number.isNaN(mode) ? null : mode & 0o7777;
}
