// The terminal or editor in whose window plumb runs. LaunchServices hands the identifier of an application's bundle to all that it starts,
// in __CFBundleIdentifier; https://developer.apple.com/documentation/bundleresources/information-property-list/cfbundleidentifier

import { join } from "node:path";
import { bundleProgram } from "../editors/application.ts";
import type { Look } from "../look.ts";
import type { Self } from "./schema.ts";

/** Name of the bundle, without `.app`. */
const names: Readonly<Record<string, string>> = {
  "com.apple.Terminal": "Terminal",
  "com.googlecode.iterm2": "iTerm",
  "com.mitchellh.ghostty": "Ghostty",
  "com.github.wez.wezterm": "WezTerm",
  "dev.warp.Warp-Stable": "Warp",
  "net.kovidgoyal.kitty": "kitty",
  "org.alacritty": "Alacritty",
  "co.zeit.hyper": "Hyper",
  "com.microsoft.VSCode": "Visual Studio Code",
  "com.microsoft.VSCodeInsiders": "Visual Studio Code - Insiders",
  "com.todesktop.230313mzl4w4u92": "Cursor",
  "com.vscodium": "VSCodium",
  "com.exafunction.windsurf": "Windsurf",
  "com.jetbrains.goland": "GoLand",
  "dev.zed.Zed": "Zed",
};

export async function applicationAround(look: Look): Promise<Self["application"]> {
  const { machine, env, files } = look.host;
  const id = env.__CFBundleIdentifier;
  if (machine.os !== "darwin" || !id) return null;
  const name = Object.hasOwn(names, id) ? (names[id] ?? null) : null;
  const folders = [
    "/Applications",
    ...(env.HOME ? [join(env.HOME, "Applications")] : []),
    "/System/Applications/Utilities",
  ];
  for (const path of name === null ? [] : folders.map((folder) => join(folder, `${name}.app`))) {
    if (!(await files.stat(path).catch(() => undefined))) continue;
    return { id, name, path, executable: await bundleProgram(look, path) };
  }
  return { id, name, path: null, executable: null };
}
