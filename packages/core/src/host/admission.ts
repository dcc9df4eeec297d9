// What stands in the way of starting a program, found before anything is spawned. The same for real and recorded runs.

import { PlumbError } from "../error.ts";
import type { AdmitExecutable, Command, Files, Outcome } from "./host.ts";

export type CannotStart = Extract<Outcome, { kind: "cannot-start" }>;

/** Undefined when the program is there, its directory is there and its bytes were admitted. */
export async function obstacleTo(
  command: Command,
  files: Pick<Files, "stat">,
  admit: AdmitExecutable,
): Promise<CannotStart | undefined> {
  try {
    if ((await files.stat(command.path)) === undefined)
      return cannotStart("not-found", `no such file: ${command.path}`);
    // The system reports a missing directory as if the program were missing.
    if (command.cwd !== undefined && (await files.stat(command.cwd))?.kind !== "directory") {
      return cannotStart("system", `no such directory to run in: ${command.cwd}`);
    }
    const admission = await admit(command.path);
    return admission.kind === "refused" ? cannotStart("refused", admission.message) : undefined;
  } catch (error) {
    if (error instanceof PlumbError) return cannotStart("system", error.message);
    throw error;
  }
}

export function cannotStart(reason: CannotStart["reason"], message: string): CannotStart {
  return { kind: "cannot-start", reason, message };
}
