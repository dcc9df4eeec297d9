// The platforms among the members of an archive, each an image.

import type { ArchiveMember, Image } from "../image.ts";
import { laterVersion } from "../later-version.ts";
import { maxPlatforms } from "../limits.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import type { MemberImage } from "./member.ts";

type Format = ArchiveMember["format"];

interface Group {
  readonly formats: Set<Format>;
  image: MemberImage;
}

export class Platforms {
  /** There were more than we list. */
  overflow = false;
  readonly #groups = new Map<string, Group>();

  add(format: Format, image: MemberImage): void {
    const key = `${image.os} ${image.arch}`;
    const group = this.#groups.get(key);
    if (group !== undefined) {
      group.formats.add(format);
      if (!says(group.image, image)) group.image = merged(group.image, image);
    } else if (this.#groups.size < maxPlatforms) {
      this.#groups.set(key, { formats: new Set([format]), image });
    } else {
      this.overflow = true;
    }
  }

  /** In the order in which they were met. */
  images({ offset, size }: Window): Image[] {
    const groups = [...this.#groups.values()];
    const images: Image[] = [];
    for (const group of groups) {
      if (homeOf(group, groups) !== undefined) continue;
      const guests = groups.filter((other) => homeOf(other, groups) === group);
      const image = guests.reduce((known, guest) => merged(known, guest.image), group.image);
      images.push(imageOf(image, offset, size));
    }
    return images;
  }
}

/** Nothing in the second that is not in the first: most members of an archive are alike. */
function says(known: MemberImage, { variant, minOs, go }: MemberImage): boolean {
  return known.variant === variant && known.minOs === minOs && go === null;
}

/** An ELF object rarely says for which system it is: it belongs to the first system another member names. */
function homeOf(group: Group, groups: readonly Group[]): Group | undefined {
  if (group.image.os !== null || !group.formats.has("elf")) return undefined;
  return groups.find(
    ({ formats, image }) =>
      image.os !== null && image.arch === group.image.arch && (formats.has("elf") || formats.has("go-object")),
  );
}

/** Members that differ in their variant say nothing of it together, unless Go's settings do. */
function merged(known: MemberImage, image: MemberImage): MemberImage {
  const go = [known, image].find((each) => each.go !== null);
  const common = known.variant === image.variant ? known.variant : null;
  return {
    ...known,
    variant: go === undefined ? common : go.variant,
    minOs: laterVersion(known.minOs, image.minOs),
    go: go?.go ?? null,
  };
}

function imageOf(member: MemberImage, offset: number, size: number): Image {
  const { os, arch, variant, bits, endian, minOs, go } = member;
  return { ...unsaid, os, arch, variant, bits, endian, minOs, go, type: "static-library", offset, size };
}
