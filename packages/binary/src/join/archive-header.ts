// The one CPU that all members of a static library are for: only then it can be a slice.
// https://github.com/apple-oss-distributions/cctools/blob/main/misc/lipo.c (check_archive)

import { entriesOf } from "../ar/entries.ts";
import { ReadAhead } from "../ar/read-ahead.ts";
import { identify, identifyBytes } from "../identify.ts";
import { maxMembers } from "../limits.ts";
import { readLoadCommands } from "../mach-o/commands.ts";
import { appleCpuName } from "../mach-o/cpu.ts";
import { type MachOHeader, readMachOHeader } from "../mach-o/header.ts";
import { sameCpu } from "../mach-o/slice-table.ts";
import { Problems } from "../problem.ts";
import { Refusal, refuseProblems } from "../refusal.ts";
import type { Window } from "../window.ts";

/** The header of its first member. @throws Refusal, Unreadable */
export function archiveHeader(archive: Window): MachOHeader {
  const form = archive.view("ar archive", 0, 8, false).text(0, 8);
  if (form !== "!<arch>\n") throw new Refusal("unsupported", "an archive whose members lie in other files, or of AIX");
  const problems = new Problems();
  let first: { readonly name: string; readonly header: MachOHeader } | undefined;
  let count = 0;
  for (const { name, table, offset, size } of entriesOf(archive, false, new ReadAhead(archive), problems)) {
    if (table || offset === null) continue;
    if (++count > maxMembers) throw new Refusal("limit", `more than ${maxMembers} members`);
    const header = memberHeader(archive.part(name, offset, size), name, problems.within(name));
    refuseProblems(problems);
    first ??= { name, header };
    if (!sameCpu(first.header, header)) throw mixed(first, { name, header });
  }
  refuseProblems(problems);
  if (first === undefined) throw new Refusal("unsupported", "an archive without members, which is for no CPU");
  return first.header;
}

function memberHeader(member: Window, name: string, problems: Problems): MachOHeader {
  const { kind } = identify(member.viewUpTo(name, 0, identifyBytes, false));
  if (kind === "mach-o") {
    const header = readMachOHeader(member);
    readLoadCommands(member, header, problems);
    return header;
  }
  if (kind === "universal")
    throw new Refusal("malformed", `member ${name} is universal: an archive holds objects for one CPU each`);
  throw new Refusal("unsupported", `member ${name} is no Mach-O object`);
}

interface Member {
  readonly name: string;
  readonly header: MachOHeader;
}

function mixed(first: Member, other: Member): Refusal {
  const text = ({ name, header }: Member) => `${name} for ${appleCpuName(header.cpuType, header.cpuSubtype)}`;
  return new Refusal("conflict", `an archive of objects for several CPUs: ${text(first)}, ${text(other)}`);
}
