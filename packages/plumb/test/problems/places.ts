// Machines whose directories lie elsewhere, or otherwise, than on a healthy one.

import type { Place } from "../../src/facts/storage/schema.ts";
import type { Machines } from "../snapshots.ts";
import { linuxWith } from "./settings.ts";

/** The machine with some places changed. */
export function withPlaces(
  changes: Partial<Record<Place["role"], Partial<Place>>>,
  machine: Machines = linuxWith({}),
): Machines {
  const places = machine.storage.places.map((place) => ({ ...place, ...changes[place.role] }));
  return { ...machine, storage: { ...machine.storage, places } };
}

/** A place that lies at `path`, through no link. */
export function at(path: string): Partial<Place> {
  return { path, nearest: path, realPath: path };
}
