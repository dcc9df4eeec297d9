// plumb hook: prints code for a shell's start file.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { type HookShell, hookShells, shellHook } from "../../sdk/shell-hook.ts";
import { ownCommand } from "../own-command.ts";
import type { Session } from "../session.ts";

export async function hookCommand({ host, writer, json }: Session, shell: string): Promise<number> {
  const known = hookShells.find((one): one is HookShell => one === shell);
  if (!known || json) {
    const message = json ? "a hook is no JSON" : `there is a hook for ${hookShells.join(", ")}, not for ${shell}`;
    const hint = known
      ? `without --json: plumb hook ${known}`
      : "elsewhere put PLUMB_HOME/bin first on PATH: go is there the one that plumb use has chosen";
    throw new PlumbError({ code: "USAGE", message, hint });
  }
  await writer.result(shellHook(known, await ownCommand(host)));
  return exitStatus.fine;
}
