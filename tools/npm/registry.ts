// A package registry on loopback with a few packages, for tests: what npm asks of one to install them.
// https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Packed, packFolder } from "../library/consumer.ts";

export interface Registry {
  readonly url: string;
  /** What it serves, by the packages' names. */
  readonly packed: ReadonlyMap<string, Packed>;
  close(): Promise<void>;
}

/** Packs each folder beside it, and serves what came of it. */
export function serveRegistry(folders: readonly string[]): Registry {
  const packages = folders.map((folder) => {
    const packed = packFolder(folder);
    const { tarball } = packed;
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
    return { name: String(manifest.name), version: String(manifest.version), manifest, packed, tarball, integrity };
  });
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch(request): Response {
      const { origin, pathname } = new URL(request.url);
      const path = decodeURIComponent(pathname.slice(1));
      const archive = packages.find(({ tarball }) => path === `-/${basename(tarball)}`);
      if (archive) return new Response(Bun.file(archive.tarball));
      const asked = packages.find(({ name }) => path === name);
      if (!asked) return new Response("{}", { status: 404 });
      const { name, version, manifest, tarball, integrity } = asked;
      const dist = { tarball: `${origin}/-/${basename(tarball)}`, integrity };
      const versions = { [version]: { ...manifest, dist } };
      return Response.json({ name, "dist-tags": { latest: version }, versions });
    },
  });
  const packed = new Map(packages.map((one) => [one.name, one.packed]));
  return { url: server.url.origin, packed, close: () => server.stop(true) };
}
