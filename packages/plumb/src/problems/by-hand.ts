// Remedies that plumb leaves to people.

import type { Remedy } from "./problem.ts";

/** One that is not safe in plumb's sense: it needs a privilege, fetches something, or changes what plumb cannot put back. */
export function byHand(title: string, commands: readonly string[] = []): Remedy {
  return { title, commands, safe: false };
}

/** One that plumb could carry out, for what somebody may have meant: it is not taken back unasked. */
export function onlyIfMeant({ title, commands }: Remedy): Remedy {
  return byHand(title, commands);
}
