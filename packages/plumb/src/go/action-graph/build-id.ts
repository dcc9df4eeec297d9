import { Buffer } from "node:buffer";

// Build IDs: action ID and content ID of what was built, joined by a slash; of a program, those of its package main in between.
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/buildid.go

/** What the bytes that came of an action are known by; null when nothing did. */
export function contentId(buildId: string | null): string | null {
  const parts = buildId?.split("/") ?? [];
  return parts.length > 1 ? (parts.at(-1) ?? null) : null;
}

/** From the hash as the hash log and the names of files in GOCACHE have it: its first 120 bits in the alphabet of base64url. */
export function actionIdOfHash(hash: string): string | undefined {
  if (!/^[0-9a-f]{30,64}$/.test(hash)) return undefined;
  return Buffer.from(hash.slice(0, 30), "hex").toString("base64url");
}
