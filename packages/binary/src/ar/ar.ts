// ar archives: GNU and System V, BSD and Darwin, thin, Microsoft's .lib, AIX's big format, Go's packages.
// https://man.freebsd.org/cgi/man.cgi?query=ar&sektion=5, https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#archive-library-file-format

import type { Archive, ArchiveMember, Image } from "../image.ts";
import { maxArchiveBytes, maxMembers, maxPlatforms, maxStepsPerMember } from "../limits.ts";
import type { Parts } from "../parts.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { bigEntries } from "./big.ts";
import { entriesOf, headerBytes } from "./entries.ts";
import { type ArchiveForm, KindEvidence } from "./kind.ts";
import { readMember } from "./member.ts";
import { Platforms } from "./platforms.ts";
import { ReadAhead } from "./read-ahead.ts";

const where = "ar archive";

/**
 * Every member's name, place and platform, and one image for each platform among them. Reads no more than about the size of the
 * archive, and only the first bytes of an object, except for the one in which Go keeps its build info (`go.o`).
 */
export function readArchive(file: Window, parts: Parts, problems: Problems): { archive: Archive; images: Image[] } {
  extendArchiveBudget(file);
  const form = forms.get(file.view(where, 0, 8, false).text(0, 8)) ?? "plain";
  const evidence = new KindEvidence(form);
  const members: ArchiveMember[] = [];
  const platforms = new Platforms();
  problems.attempt(undefined, () => readMembers(file, parts, { form, evidence, members, platforms }, problems));
  if (platforms.overflow) problems.add("limit", where, `more than ${maxPlatforms} platforms among the members`);
  return { archive: { kind: evidence.kind(), members }, images: platforms.images(file) };
}

const forms = new Map<string, ArchiveForm>([
  ["!<thin>\n", "thin"],
  ["<bigaf>\n", "aix"],
]);

/** What an archive justifies beyond one image: its size once more, in reads of a page at least. */
export function extendArchiveBudget({ size, budget }: Window): void {
  const bytes = Math.min(Math.ceil(size * 1.25), maxArchiveBytes);
  const members = Math.min(Math.ceil(size / headerBytes), maxMembers);
  budget.extend({ bytes, reads: Math.ceil(bytes / 4096), steps: members * maxStepsPerMember });
}

interface Found {
  readonly form: ArchiveForm;
  readonly evidence: KindEvidence;
  readonly members: ArchiveMember[];
  readonly platforms: Platforms;
}

/** Throws `Unreadable` where the archive cannot be followed further; what was found until then stays. */
function readMembers(file: Window, parts: Parts, found: Found, problems: Problems): void {
  const { form, evidence, members, platforms } = found;
  const ahead = new ReadAhead(file);
  // Go links all its packages into one object; a second one would be another program's.
  let goWanted = parts.goBuildInfo;
  for (const entry of form === "aix" ? bigEntries(file, ahead) : entriesOf(file, form === "thin", ahead, problems)) {
    evidence.entry(entry);
    if (entry.table) continue;
    if (members.length >= maxMembers) throw tooMany();
    const whole = goWanted && entry.name === "go.o";
    const { member, image, importObject } = readMember(file, entry, parts, whole, problems);
    if (whole) {
      goWanted = false;
      ahead.forget();
    }
    if (importObject) evidence.importObject = true;
    if (image !== null) platforms.add(member.format, image);
    members.push(member);
  }
}

function tooMany(): Unreadable {
  return new Unreadable("limit", where, `more than ${maxMembers} members; the first ${maxMembers} are listed`);
}
