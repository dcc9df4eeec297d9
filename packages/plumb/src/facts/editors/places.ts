// Where editors of the VS Code family lie, and where they keep their settings.
// https://code.visualstudio.com/docs/configure/settings#_user-settingsjson-location

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";

/** Folder of the user's settings, and the bundle on macOS. */
const family: readonly { readonly folder: string; readonly bundle: string }[] = [
  { folder: "Code", bundle: "Visual Studio Code.app" },
  { folder: "Code - Insiders", bundle: "Visual Studio Code - Insiders.app" },
  { folder: "Cursor", bundle: "Cursor.app" },
  { folder: "VSCodium", bundle: "VSCodium.app" },
  { folder: "Windsurf", bundle: "Windsurf.app" },
];

/** Other editors for Go whose application has a CPU. */
const others: readonly string[] = ["GoLand.app", "Zed.app"];

type Place = Pick<Host, "machine" | "env">;

/** Settings files of the user that may exist. */
export function settingsFiles({ machine, env }: Place): readonly string[] {
  const base = configDirectory({ machine, env });
  return base === null ? [] : family.map(({ folder }) => join(base, folder, "User/settings.json"));
}

/** Application bundles that may exist; macOS only. */
export function applicationBundles({ machine, env }: Place): readonly string[] {
  if (machine.os !== "darwin") return [];
  const folders = ["/Applications", ...(env.HOME ? [join(env.HOME, "Applications")] : [])];
  const names = [...family.map(({ bundle }) => bundle), ...others];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

function configDirectory({ machine, env }: Place): string | null {
  if (machine.os === "windows") return env.APPDATA ?? null;
  if (!env.HOME) return null;
  if (machine.os === "darwin") return join(env.HOME, "Library/Application Support");
  return env.XDG_CONFIG_HOME?.startsWith("/") ? env.XDG_CONFIG_HOME : join(env.HOME, ".config");
}
