// Which of Go's directories this user may not write to, one entry for each directory that is at fault.

import type { Place } from "../../facts/storage/schema.ts";

export interface Unwritable {
  /** The outermost of them. */
  readonly place: Place;
  readonly roles: readonly Place["role"][];
  readonly readOnly: boolean;
}

/** GOPATH, GOCACHE and GOMODCACHE lie inside one another and in the home directory, so one wrong owner shows several times. */
export function unwritable(places: readonly Place[]): readonly Unwritable[] {
  const wanted = places.filter((place) => ["GOPATH", "GOCACHE", "GOMODCACHE"].includes(place.role) && !place.writable);
  const outermostFirst = wanted.toSorted((a, b) => a.nearest.length - b.nearest.length);
  const found: { place: Place; roles: Place["role"][]; readOnly: boolean }[] = [];
  for (const place of outermostFirst) {
    const outer = found.find((other) => isInside(place.nearest, other.place.nearest));
    if (outer) outer.roles.push(place.role);
    else found.push({ place, roles: [place.role], readOnly: place.mount?.options.includes("ro") ?? false });
  }
  return found;
}

function isInside(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
