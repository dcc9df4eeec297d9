// plumb completion: prints a script with which a shell completes plumb's words.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { completionTree } from "../completion/completion-tree.ts";
import { completionScripts } from "../completion/shells.ts";
import type { CommandDescription } from "../reference/command-description.ts";
import type { Session } from "../session.ts";

export async function completionCommand(
  { writer, json }: Session,
  shell: string,
  plumb: CommandDescription,
): Promise<number> {
  const script = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
  if (!script || json) {
    const known = Object.keys(completionScripts).join(", ");
    const message = json ? "a completion is no JSON" : `there is a completion for ${known}, not for ${shell}`;
    throw new PlumbError({ code: "USAGE", message, hint: script ? "without --json" : `plumb completion ${known}` });
  }
  await writer.result(script(completionTree(plumb)));
  return exitStatus.fine;
}
