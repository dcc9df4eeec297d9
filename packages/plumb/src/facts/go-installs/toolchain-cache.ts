// Toolchains that `go` itself downloaded: GOMODCACHE/golang.org/toolchain@v0.0.1-goVERSION.GOOS-GOARCH.
// https://go.dev/doc/toolchain

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import type { GoInstalls } from "./schema.ts";

export async function readToolchainCache(files: Files, modCache: string): Promise<GoInstalls["toolchainCache"]> {
  const parent = join(modCache, "golang.org");
  const entries = (await files.list(parent).catch(() => undefined)) ?? [];
  return entries.flatMap(({ name }) => {
    const match = /^toolchain@v0\.0\.1-(go[^/]+)\.([a-z0-9]+-[a-z0-9]+)$/.exec(name);
    if (!match) return [];
    return [{ path: join(parent, name), version: match[1] ?? "", platform: (match[2] ?? "").replace("-", "/") }];
  });
}
