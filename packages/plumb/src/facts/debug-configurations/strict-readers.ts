// Who reads launch.json as strict JSON: nvim-dap, a plugin of Neovim, in the places where its plugin managers put plugins.
// https://github.com/mfussenegger/nvim-dap (doc/dap.txt, dap-launch.json); Zed's reader takes comments and trailing commas.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { DebugConfigurations } from "./schema.ts";

const plugin = "nvim-dap";

export async function findStrictReaders({ env, files }: Host): Promise<DebugConfigurations["strictReaders"]> {
  const data = dataFolder(env);
  if (data === null) return [];
  const packs = join(data, "site/pack");
  const groups = ((await files.list(packs).catch(() => undefined)) ?? []).slice(0, maxGroups);
  const places = [
    join(data, "lazy", plugin),
    join(data, "plugged", plugin),
    ...groups.flatMap(({ name }) => ["start", "opt"].map((when) => join(packs, name, when, plugin))),
  ];
  for (const path of places) {
    const there = await files.stat(path).catch(() => undefined);
    if (there?.kind === "directory") return [{ name: plugin, path }];
  }
  return [];
}

const maxGroups = 50;

/** stdpath("data"). */
function dataFolder(env: Host["env"]): string | null {
  const name = env.NVIM_APPNAME || "nvim";
  if (env.XDG_DATA_HOME?.startsWith("/")) return join(env.XDG_DATA_HOME, name);
  return env.HOME ? join(env.HOME, ".local/share", name) : null;
}
