// Toolchains that `go` itself downloaded: GOMODCACHE/golang.org/toolchain@v0.0.1-goVERSION.GOOS-GOARCH.
// https://go.dev/doc/toolchain

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import type { GoInstalls } from "./schema.ts";

export async function readToolchainCache(files: Files, modCache: string): Promise<GoInstalls["toolchainCache"]> {
  const parent = join(modCache, "golang.org");
  const entries = (await files.list(parent).catch(() => undefined)) ?? [];
  const found = await Promise.all(
    entries.map(async ({ name }) => {
      const match = /^toolchain@(v0\.0\.1-(go[^/]+)\.([a-z0-9]+-[a-z0-9]+))$/.exec(name);
      if (!match) return [];
      const [, download = "", version = "", platform = ""] = match;
      const complete = await isComplete(files, modCache, download);
      return [{ path: join(parent, name), version, platform: platform.replace("-", "/"), complete }];
    }),
  );
  return found.flat();
}

// cmd/go/internal/modfetch.DownloadDir: half an archive does not count, nor what has lost the hash of its archive.
async function isComplete(files: Files, modCache: string, download: string): Promise<boolean> {
  const [hash, partial] = await Promise.all(
    ["ziphash", "partial"].map((ending) => {
      const path = join(modCache, "cache/download/golang.org/toolchain/@v", `${download}.${ending}`);
      return files.stat(path).catch(() => undefined);
    }),
  );
  return hash !== undefined && partial === undefined;
}
