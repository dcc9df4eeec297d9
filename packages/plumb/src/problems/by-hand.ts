// The usual remedy.

import type { Remedy } from "./problem.ts";

/** One that is not safe in plumb's sense: it needs a privilege, fetches something, or changes what plumb cannot put back. */
export function byHand(title: string, commands: readonly string[] = []): Remedy {
  return { title, commands, safe: false };
}
