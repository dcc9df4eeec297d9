// Where editors of the VS Code family lie, and where they keep their settings.
// https://code.visualstudio.com/docs/configure/settings#_user-settingsjson-location

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { EditorSettings } from "./schema.ts";
import { family } from "./vscode/members.ts";

/** Other editors for Go whose application has a CPU. */
const others: readonly string[] = ["GoLand.app", "Zed.app"];

export type Place = Pick<Host, "machine" | "env">;

export interface SettingsPlace {
  readonly path: string;
  readonly kind: NonNullable<EditorSettings["kind"]>;
  readonly editor: EditorSettings["editor"];
}

/** Settings files of the user that may exist: of editors on this machine, and of those that reach it from elsewhere. */
export function settingsFiles(place: Place): readonly SettingsPlace[] {
  const base = configDirectory(place);
  const home = place.env.HOME;
  const here = family.flatMap(({ kind: editor, folder }) =>
    base === null ? [] : [{ path: join(base, folder, "User/settings.json"), kind: "user" as const, editor }],
  );
  const servers = family.flatMap(({ kind: editor, server }) =>
    home && server
      ? [{ path: join(home, server, "data/Machine/settings.json"), kind: "machine" as const, editor }]
      : [],
  );
  const browser = codeServer(place);
  const served = browser ? [{ path: browser.settings, kind: "user" as const, editor: "code-server" as const }] : [];
  return [...here, ...served, ...servers];
}

/** code-server keeps its data in XDG's place on every system. https://coder.com/docs/code-server/FAQ */
export function codeServer(place: Place): { readonly settings: string; readonly extensions: string } | null {
  const data = place.machine.os === "windows" ? null : dataDirectory(place);
  if (data === null) return null;
  return {
    settings: join(data, "code-server/User/settings.json"),
    extensions: join(data, "code-server/extensions"),
  };
}

/** Application bundles that may exist; macOS only. */
export function applicationBundles(place: Place): readonly string[] {
  return bundlesNamed(place, [...family.map(({ bundle }) => bundle), ...others]);
}

/** Where bundles of these names lie; macOS only. */
export function bundlesNamed({ machine, env }: Place, names: readonly string[]): readonly string[] {
  if (machine.os !== "darwin") return [];
  const folders = ["/Applications", ...(env.HOME ? [join(env.HOME, "Applications")] : [])];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Where programs keep settings; null where nothing says who the user is. */
export function configDirectory({ machine, env }: Place): string | null {
  if (machine.os === "windows") return env.APPDATA ?? null;
  if (!env.HOME) return null;
  if (machine.os === "darwin") return join(env.HOME, "Library/Application Support");
  return env.XDG_CONFIG_HOME?.startsWith("/") ? env.XDG_CONFIG_HOME : join(env.HOME, ".config");
}

/** Where programs of the XDG kind keep data, on macOS too. https://specifications.freedesktop.org/basedir-spec/latest/ */
export function dataDirectory({ env }: Place): string | null {
  if (env.XDG_DATA_HOME?.startsWith("/")) return env.XDG_DATA_HOME;
  return env.HOME ? join(env.HOME, ".local/share") : null;
}
