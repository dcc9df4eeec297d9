// Removes what prune decided: an SDK with its receipt and links, a toolchain with what the module cache keeps of it.

import { basename, dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { uninstallSdk } from "../uninstall.ts";
import type { Pruned } from "./decide.ts";

export async function removePruned(
  host: Host,
  home: PlumbHome,
  { kind, version, platform, path }: Pruned,
): Promise<void> {
  if (kind === "sdk") {
    const [os = "", arch = ""] = platform.split("/");
    await uninstallSdk(host, home, `=${version}`, { os, arch });
    return;
  }
  // …/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64, and beside the modules the archive it came from.
  const modCache = dirname(dirname(path));
  const download = join(modCache, "cache/download/golang.org/toolchain/@v", basename(path).replace(/^toolchain@/, ""));
  // Without the hash go does not count the folder as complete, however much of it is left.
  for (const ending of ["ziphash", "zip"]) await host.changes.remove(`${download}.${ending}`);
  await host.trees.remove(path);
}
