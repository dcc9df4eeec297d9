// The facts that commands about caches need: Go's settings always, other groups when asked for.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { type CachePlaces, cachePlaces } from "../cache/places.ts";
import { createGatherer } from "../facts/gatherer.ts";
import type { GoInstalls } from "../facts/go-installs/schema.ts";
import type { Storage } from "../facts/storage/schema.ts";

interface CacheFacts {
  readonly places: CachePlaces;
  /** Null when they were not asked for or could not be gathered. */
  readonly storage: Storage | null;
  readonly installs: GoInstalls | null;
}

/** @throws PlumbError SETTINGS_UNREADABLE */
export async function cacheFacts(host: Host, groups: readonly ("storage" | "goInstalls")[]): Promise<CacheFacts> {
  const { goSettings, storage, goInstalls } = await createGatherer(host).gather(["goSettings", ...groups]);
  if (goSettings?.status !== "ok") {
    throw new PlumbError({
      code: "SETTINGS_UNREADABLE",
      message: `Go's settings are not known: ${goSettings?.reason ?? "not gathered"}`,
      exit: exitStatus.machine,
    });
  }
  return {
    places: cachePlaces(goSettings.value.effective),
    storage: storage?.status === "ok" ? storage.value : null,
    installs: goInstalls?.status === "ok" ? goInstalls.value : null,
  };
}

/** @throws PlumbError CACHE_NOT_FOUND */
export function requireBuildCache({ build }: CachePlaces): string {
  if (build.kind === "directory") return build.path;
  throw new PlumbError({
    code: "CACHE_NOT_FOUND",
    message: build.kind === "off" ? "GOCACHE=off: there is no build cache" : build.reason,
    hint: "plumb env GOCACHE says where that comes from",
  });
}

/** @throws PlumbError CACHE_NOT_FOUND */
export function requireModuleCache({ modules }: CachePlaces): string {
  if (modules !== null) return modules;
  throw new PlumbError({
    code: "CACHE_NOT_FOUND",
    message: "GOMODCACHE has no place: neither it nor GOPATH nor a home directory is set",
    hint: "plumb env GOMODCACHE says where that comes from",
  });
}
