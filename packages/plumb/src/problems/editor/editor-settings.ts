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

/** For a Match whose subject has `key` and `file`. */
export function removeKey(match: Match): Remedy {
  const { key = "the setting", file = "the editor's settings" } = match.subject ?? {};
  return byHand(`Remove ${key} from ${file}, and reload the window`);
}
