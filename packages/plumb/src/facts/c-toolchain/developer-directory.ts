// macOS: which directory of Command Line Tools or Xcode the stand-ins in /usr/bin (clang, cc, ld, ar) hand over to,
// read without starting one of them. xcode-select(1) for DEVELOPER_DIR; order and links as rustc reads them:
// rust-lang/rust compiler/rustc_codegen_ssa/src/back/apple.rs; the newer link: facebook/buck2 prelude/apple/tools
// (fast_adhoc.py)

import { join, resolve } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { newestSdk } from "./macos-sdk.ts";
import type { CToolchain } from "./schema.ts";

type Developer = NonNullable<CToolchain["developer"]>;

// macOS 14 and newer keep the choice in the first, older ones in the second.
const selectedLinks = ["/var/select/developer_dir", "/var/db/xcode_select_link"];

const usualPlaces = ["/Applications/Xcode.app/Contents/Developer", "/Library/Developer/CommandLineTools"];

// Command Line Tools have the compiler in the first, Xcode in the second.
const clangs = ["usr/bin/clang", "Toolchains/XcodeDefault.xctoolchain/usr/bin/clang"];

/**
 * The developer directory in force; its path is kept when it does not exist, since that is what breaks the stand-ins.
 */
export async function readDeveloperDirectory(host: Pick<Host, "files" | "env">): Promise<Developer> {
  const path = await developerPath(host);
  if (path === null || !(await isDirectory(host, path))) {
    return { path, exists: false, sdkVersion: null, hasClang: false };
  }
  const [sdkVersion, ...found] = await Promise.all([
    newestSdk(host.files, path),
    ...clangs.map((clang) => host.files.stat(join(path, clang)).catch(() => undefined)),
  ]);
  return { path, exists: true, sdkVersion, hasClang: found.some((stat) => stat?.kind === "file") };
}

async function developerPath(host: Pick<Host, "files" | "env">): Promise<string | null> {
  const fromEnv = host.env.DEVELOPER_DIR;
  if (fromEnv) {
    // The variable may also name the application.
    const inside = join(fromEnv, "Contents/Developer");
    return (await isDirectory(host, inside)) ? inside : fromEnv;
  }
  for (const link of selectedLinks) {
    const target = await host.files.readLink(link).catch(() => undefined);
    if (target) return resolve(link, "..", target);
  }
  for (const place of usualPlaces) if (await isDirectory(host, place)) return place;
  return null;
}

async function isDirectory({ files }: Pick<Host, "files">, path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === "directory";
}
