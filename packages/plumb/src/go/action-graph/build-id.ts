import { Buffer } from "node:buffer";

// Build IDs: action ID and content ID of what was built, joined by a slash; of a program, those of its package main in between.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/buildid.go

/** What the bytes that came of an action are known by; null when nothing did. */
export function contentId(buildId: string | null): string | null {
  const parts = buildId?.split("/") ?? [];
  return parts.length > 1 ? (parts.at(-1) ?? null) : null;
}

/**
 * The first 30 hexadecimal digits of the name of its `-a` file in GOCACHE: an action ID is the first 120 bits of that hash in the
 * alphabet of base64url. Undefined for what is none.
 */
export function cacheNamePrefix(actionId: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{20}$/.test(actionId)) return undefined;
  return Buffer.from(actionId, "base64url").toString("hex");
}

/** From the hash as the hash log and the names of files have it. */
export function actionIdOfHash(hash: string): string | undefined {
  if (!/^[0-9a-f]{30,64}$/.test(hash)) return undefined;
  return Buffer.from(hash.slice(0, 30), "hex").toString("base64url");
}
