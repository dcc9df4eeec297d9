// Temporary files of killed processes, whose numbers the system may have given to others by now.

import { temporaryOwner } from "../../../packages/core/src/host/temporary-name.ts";

/** A process with the number in the name runs: nobody can tell that it is another one, and the file stays until it is gone. */
export function mayBeInUse(name: string): boolean {
  const pid = temporaryOwner(name);
  try {
    return pid !== null && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
