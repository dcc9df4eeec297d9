// Which profile an editor of the VS Code family opens a folder with: its settings then stand in the place of the user's.
// https://code.visualstudio.com/docs/configure/profiles; https://github.com/microsoft/vscode/blob/main/src/vs/platform/userDataProfile/common/userDataProfile.ts

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { memberOf, readJson, textAt } from "../bounded-json.ts";

/**
 * @param user the editor's folder `User`.
 * @param folders from the current directory upwards.
 * @returns settings.json of the profile that belongs to the first of the folders which has one; null: the user's own counts.
 */
export async function profileSettings(files: Files, user: string, folders: readonly string[]): Promise<string | null> {
  const storage = await readJson(files, join(user, "globalStorage/storage.json"));
  const workspaces = memberOf(memberOf(storage, "profileAssociations"), "workspaces");
  const location = folders.map((folder) => textAt(workspaces, `file://${encodeURI(folder)}`)).find((id) => id !== null);
  if (!location || !/^-?\w{1,64}$/.test(location)) return null;
  const profiles = memberOf(storage, "userDataProfiles");
  const profile = Array.isArray(profiles) ? profiles.find((one) => textAt(one, "location") === location) : undefined;
  if (profile === undefined) return null;
  const sharesSettings = memberOf(memberOf(profile, "useDefaultFlags"), "settings") === true;
  return sharesSettings ? null : join(user, "profiles", location, "settings.json");
}
