// Tools written in Go to compare with, built from their modules. It takes minutes: BENCH_PEERS may name a folder that keeps them.

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const peers = {
  gox: "github.com/mitchellh/gox@v1.0.1",
  // Newer ones need modules that are not released.
  goreleaser: "github.com/goreleaser/goreleaser/v2@v2.13.0",
} as const;

type Peers = Readonly<Record<keyof typeof peers, string | undefined>>;

/** Absolute paths; undefined where one could not be built. */
export async function installGoPeers(folder: string): Promise<Peers> {
  const bin = process.env.BENCH_PEERS ?? folder;
  mkdirSync(bin, { recursive: true });
  const [gox, goreleaser] = await Promise.all([install(bin, "gox"), install(bin, "goreleaser")]);
  return { gox, goreleaser };
}

async function install(bin: string, name: keyof typeof peers): Promise<string | undefined> {
  const path = join(bin, name);
  if (existsSync(path)) return path;
  const child = Bun.spawn(["go", "install", peers[name]], {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, GOBIN: bin, GOFLAGS: "" },
  });
  return (await child.exited) === 0 && existsSync(path) ? path : undefined;
}
