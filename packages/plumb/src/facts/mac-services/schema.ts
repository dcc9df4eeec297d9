// What macOS does by itself with the folders of Go: Spotlight indexes them, Time Machine keeps copies of them.

import * as v from "valibot";

export const ServedFolder = v.object({
  role: v.picklist(["GOCACHE", "GOMODCACHE"]),
  path: v.string(),
  /** Spotlight indexes the volume; null when it did not say. */
  volumeIndexed: v.nullable(v.boolean()),
  /** Something on the way to it, or in it, keeps Spotlight out: a hidden folder, `.noindex`, `.metadata_never_index`, ~/Library. */
  hiddenFromSpotlight: v.boolean(),
  /** Time Machine leaves it out; null when it did not say. */
  excludedFromBackup: v.nullable(v.boolean()),
});
export type ServedFolder = v.InferOutput<typeof ServedFolder>;

export const MacServices = v.object({
  /** Time Machine has a disk to copy to; null when it did not say, and on other systems. */
  backupDestination: v.nullable(v.boolean()),
  /** Folders that are there; none on other systems. */
  folders: v.array(ServedFolder),
});
export type MacServices = v.InferOutput<typeof MacServices>;
