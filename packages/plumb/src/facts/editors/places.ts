// Where editors of the VS Code family lie, and where they keep their settings.
// https://code.visualstudio.com/docs/configure/settings#_user-settingsjson-location

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";

interface Editor {
  /** Folder of the user's settings. */
  readonly folder: string;
  /** The bundle on macOS. */
  readonly bundle: string;
  /** Folder in the home directory for what it runs on a machine that it reaches by SSH or in a container. */
  readonly server: string | null;
}

const family: readonly Editor[] = [
  { folder: "Code", bundle: "Visual Studio Code.app", server: ".vscode-server" },
  {
    folder: "Code - Insiders",
    bundle: "Visual Studio Code - Insiders.app",
    server: ".vscode-server-insiders",
  },
  { folder: "Cursor", bundle: "Cursor.app", server: ".cursor-server" },
  { folder: "VSCodium", bundle: "VSCodium.app", server: null },
  { folder: "Windsurf", bundle: "Windsurf.app", server: null },
];

/** Other editors for Go whose application has a CPU. */
const others: readonly string[] = ["GoLand.app", "Zed.app"];

type Place = Pick<Host, "machine" | "env">;

/** Settings files of the user that may exist: of editors on this machine, and of those that reach it from elsewhere. */
export function settingsFiles({ machine, env }: Place): readonly string[] {
  const base = configDirectory({ machine, env });
  const home = env.HOME;
  const here = base === null ? [] : family.map(({ folder }) => join(base, folder, "User/settings.json"));
  const servers = family.flatMap(({ server }) => (home && server ? [join(home, server)] : []));
  return [...here, ...servers.map((server) => join(server, "data/Machine/settings.json"))];
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
