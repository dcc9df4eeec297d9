// Settings of editors in words: evidence, what the Go extension does not expand, and how a key is taken out.

import type { EditorSettings } from "../../facts/editors/schema.ts";
import { byHand } from "../by-hand.ts";
import type { Evidence, Match, Remedy } from "../problem.ts";

export function settingsEvidence({ path }: EditorSettings, line: number, text: string): Evidence {
  return { kind: "file", subject: `${path}:${line}`, text };
}

/** A path that begins as in a shell or another tool: the extension knows `${env:X}` and `${workspaceFolder}` only. */
export function isUnexpanded(path: string): boolean {
  return /^\$(?!\{env:|\{workspace(Folder|Root|FolderBasename)\})/.test(path);
}

/**
 * What a Match carries for `removeKey`.
 * @param settings names from the outermost object on, for each setting
 */
export function settingSubject(
  { path, workspace }: EditorSettings,
  settings: readonly (readonly [string, ...string[]])[],
): Record<string, string> {
  const key = settings.map((names) => names.toReversed().join(" of ")).join(" and ");
  // What a team shares is for a person to change.
  return { key, file: path, ...(workspace ? {} : { own: settings.map((names) => names.join("\0")).join("\n") }) };
}

/** For a Match with `settingSubject`: plumb does it itself in the user's own settings. */
export function removeKey(match: Match): Remedy {
  const { key = "the setting", file = "the editor's settings", own } = match.subject ?? {};
  const title = `Remove ${key} from ${file}, and reload the window`;
  if (own === undefined) return byHand(title);
  const steps = own.split("\n").map((setting) => {
    const [name = "", ...names] = setting.split("\0");
    return { kind: "unset-editor-setting" as const, file, setting: [name, ...names] as const };
  });
  return { title, commands: [], safe: true, steps };
}
