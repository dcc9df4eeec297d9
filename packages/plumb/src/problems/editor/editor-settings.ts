// Settings of editors in words: evidence, and how a key is taken out.

import type { EditorSettings } from "../../facts/editors/schema.ts";
import { byHand } from "../by-hand.ts";
import type { Evidence, Match, Remedy } from "../problem.ts";

export function settingsEvidence({ path }: EditorSettings, line: number, text: string): Evidence {
  return { kind: "file", subject: `${path}:${line}`, text };
}

/** For a Match whose subject has `key` and `file`. */
export function removeKey(match: Match): Remedy {
  const { key = "the setting", file = "the editor's settings" } = match.subject ?? {};
  return byHand(`Remove ${key} from ${file}, and reload the window`);
}
