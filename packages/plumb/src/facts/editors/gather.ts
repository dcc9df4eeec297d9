// The editors group: programs and settings files are read, no editor and no tool is started.

import { basename, join } from "node:path";
import type { Look } from "../look.ts";
import { ancestors } from "../project/ancestors.ts";
import { bundleProgram } from "./application.ts";
import { editorSettings } from "./editor-settings.ts";
import { jetBrainsEditors } from "./jetbrains/editors.ts";
import { neovim } from "./neovim/editors.ts";
import { applicationBundles, settingsFiles } from "./places.ts";
import type { Editors } from "./schema.ts";
import { familyEditors } from "./vscode/editors.ts";
import { installations } from "./vscode/installation.ts";
import { zed } from "./zed/editors.ts";

export async function gatherEditors(look: Look): Promise<Editors> {
  const { host } = look;
  // Which folder is opened in an editor nobody else knows: any on the way up may be.
  const folders = ancestors(host.machine.cwd, host.env.HOME);
  const known = host.machine.os === "darwin" || host.machine.os === "linux";
  const [applications, family] = await Promise.all([
    Promise.all(applicationBundles(host).map((bundle) => application(look, bundle))),
    known ? installations(look, folders) : [],
  ]);
  const listed = settingsFiles(host);
  const more = family.map(({ settings }) => settings).filter(({ path }) => !listed.some((one) => one.path === path));
  const [user, workspace] = await Promise.all([
    Promise.all([...listed, ...more].map((place) => editorSettings(look, place, null))),
    Promise.all(
      folders.map((folder) => {
        const path = join(folder, ".vscode/settings.json");
        return editorSettings(look, { path, kind: "workspace", editor: null }, folder);
      }),
    ),
  ]);
  const settings = [...user.flat(), ...workspace.flat()];
  const others = known ? [jetBrainsEditors(look, folders), neovim(look), zed(look, folders)] : [];
  const nearest = workspace.flat()[0] ?? null;
  const installed = await Promise.all([familyEditors(look, family, settings, nearest), ...others]);
  return { applications: applications.flat(), settings, ...(known ? { installed: installed.flat() } : {}) };
}

async function application(look: Look, bundle: string): Promise<Editors["applications"]> {
  const executable = await bundleProgram(look, bundle);
  return executable ? [{ name: basename(bundle, ".app"), path: bundle, executable }] : [];
}
