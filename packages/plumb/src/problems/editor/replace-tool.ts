// How a tool that an editor takes is replaced, by where it took it from.

import type { Machine } from "../../facts/machine/schema.ts";
import { byHand } from "../by-hand.ts";
import type { Match, Remedy } from "../problem.ts";
import { reinstallRemedies, reinstallSubject, upgradeSubject } from "../reinstall.ts";
import { shellWord } from "../shell-word.ts";
import { programOf, type TakenTool } from "./taken-tools.ts";

/** What a Match carries for `replaceRemedies`. */
export function replaceSubject(taken: TakenTool, machine: Machine): Record<string, string> {
  return { ...placeOf(taken), ...reinstallSubject([programOf(taken)], machine) };
}

/** The same for another version. */
export function upgradeTakenSubject(
  taken: TakenTool,
  version: string,
  toolchain: string | null,
): Record<string, string> {
  return { ...placeOf(taken), version, ...upgradeSubject([programOf(taken)], version, toolchain) };
}

/** @param title of the remedy that builds it again where nobody else looks after the place. */
export function replaceRemedies(match: Match, title: string): readonly Remedy[] {
  const { tool = "", step, path = "", version = "" } = match.subject ?? {};
  if (step === "mason") {
    const name = `${tool === "dlv" ? "delve" : tool}${version === "" || version === "latest" ? "" : `@${version}`}`;
    const install = `nvim --headless -c 'MasonInstall --force ${name}' -c qall`;
    return [byHand("Let Mason build it again with the go on PATH", [install])];
  }
  // Its name tells its version and that of Go, so that none can be put in its place.
  if (step === "own-copy" && tool === "gopls") {
    return [byHand("Remove it: the editor builds another with the go on PATH", [`rm ${shellWord(path)}`])];
  }
  if (step === "bundled") {
    return [byHand("Update the editor, or name another Delve: Help | Edit Custom Properties, dlv.path=/path/to/dlv")];
  }
  return reinstallRemedies(match, title);
}

function placeOf({ tool, step, executable }: TakenTool): Record<string, string> {
  return { tool, step, path: executable.path };
}
