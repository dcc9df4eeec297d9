// Whether a line may be taken out of a script without a look at the others: one simple command of the top level.

import { type Script, type ScriptLine, standsAlone } from "./script-line.ts";

/** Why a person has to do it; null when the line may go. */
export function lineFixed(script: Script, line: ScriptLine): string | null {
  if (line.at !== "command") return "the line is a part of something longer";
  if (Buffer.from(Buffer.from(line.text, "latin1").toString()).toString("latin1") !== line.text)
    return "it is no UTF-8";
  if (line.depth > 0) return "it stands inside of a condition, a loop or a function";
  if (standsAlone(script, line) || isGuarded(script, line)) return null;
  return "the line is more than one simple command";
}

/** `[ -s FILE ] && . FILE`: the condition asks for nothing but the file that is read in then. */
function isGuarded({ lines, whole }: Script, line: ScriptLine): boolean {
  const next = lines[line.number];
  if (line.text.length > maxLine || !(next ? next.at === "command" && next.depth === 0 : whole)) return false;
  const [, asked, tested, read] = guarded.exec(line.text) ?? [];
  return read !== undefined && plain(asked ?? tested ?? "") === plain(read);
}

// Nobody writes a longer one by hand.
const maxLine = 4096;
const file = String.raw`("[^"]*"|[^\s"&|;]+)`;
const guarded = new RegExp(
  String.raw`^[ \t]*(?:\[\[?[ \t]+-[defrsx][ \t]+${file}[ \t]+\]\]?|test[ \t]+-[defrsx][ \t]+${file})[ \t]*(?:&&|; *and)[ \t]*(?:source|\\?\.)[ \t]+${file}[ \t]*(?:#.*)?\r?$`,
);

function plain(word: string): string {
  return word.replaceAll(/["{}]/g, "");
}
