// Where Go keeps its caches, and why there may be none, from its settings. `cmd/go/internal/cache.DefaultDir`

import { isAbsolute } from "node:path";
import type { Setting } from "../facts/go-settings/schema.ts";

export interface CachePlaces {
  readonly build: BuildCachePlace;
  /** GOCACHEPROG: another program keeps what is compiled; null when none is set. */
  readonly program: string | null;
  /** GOMODCACHE; null when it has no place. */
  readonly modules: string | null;
}

export type BuildCachePlace =
  | { readonly kind: "directory"; readonly path: string }
  /** GOCACHE=off, which go has refused since 1.12. */
  | { readonly kind: "off" }
  | { readonly kind: "none"; readonly reason: string };

/** @param settings those in force, by variable; without a home Go's default is off */
export function cachePlaces(settings: Readonly<Record<string, Setting | undefined>>): CachePlaces {
  const value = (name: string) => settings[name]?.value ?? "";
  const modules = value("GOMODCACHE");
  return {
    build: buildCache(
      settings.GOCACHE?.source.kind === "default" && value("GOCACHE") === "off" ? "" : value("GOCACHE"),
    ),
    program: value("GOCACHEPROG").trim() || null,
    modules: isAbsolute(modules) ? modules : null,
  };
}

function buildCache(path: string): BuildCachePlace {
  if (path === "off") return { kind: "off" };
  if (path === "") return { kind: "none", reason: "neither GOCACHE nor a home directory is set" };
  if (!isAbsolute(path)) return { kind: "none", reason: `GOCACHE=${path} is no absolute path, which go refuses` };
  return { kind: "directory", path };
}
