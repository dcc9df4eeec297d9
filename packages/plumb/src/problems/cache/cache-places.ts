// Where Go's caches and temporary files really lie, and how their settings are changed.

import type { GoSettings } from "../../facts/go-settings/schema.ts";
import type { Place, Storage } from "../../facts/storage/schema.ts";
import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import type { Context, Remedy } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";

/** What go fills by itself, with thousands of files. */
export const cacheRoles = ["GOCACHE", "GOMODCACHE", "GOTMPDIR"] as const;
export type CacheRole = (typeof cacheRoles)[number];

export function cachePlaces({ places }: Storage): readonly (Place & { readonly role: CacheRole })[] {
  return places.filter((place): place is Place & { role: CacheRole } => cacheRoles.some((role) => role === place.role));
}

/** Without links where that is known. */
export function realPathOf({ path, realPath }: Place): string {
  return realPath ?? path;
}

/** `path` lies below `folder`, or is it. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** Where the user set a role: a word for `subject.source`, empty for Go's default. GOMODCACHE may follow from GOPATH. */
export function sourceOf(goSettings: GoSettings, role: string): string {
  return userSetting(goSettings, role)?.source.kind ?? "";
}

/** Takes the setting of a role back, or puts the folder onto a local disk where nobody has set it. */
export function elsewhere(role: string, source: string, context: Context): Remedy {
  if (source !== "") return unsetSetting(role, source, context);
  const name = { GOCACHE: "go-build", GOMODCACHE: "go-mod" }[role] ?? "go-tmp";
  return byHand(`Put ${role} on a local disk`, [
    `mkdir -p "/var/tmp/$(id -un)/${name}"`,
    `go env -w ${role}="/var/tmp/$(id -un)/${name}"`,
  ]);
}
