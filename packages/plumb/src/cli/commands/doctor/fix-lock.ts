// One fix at a time, whoever asks for it.

import { join } from "node:path";
import { visible } from "@goplumb/core/output/visible";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { type Holder, withLock } from "@goplumb/core/state/lock";
import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import type { Session } from "../../session.ts";

/** Runs `use` with the folder of records, while no other plumb changes anything. */
export async function withFixLock<T>(session: Session, use: (fixes: string) => Promise<T>): Promise<T> {
  const { host } = session;
  const { locks, fixes } = plumbHome(host);
  for (const folder of [locks, fixes]) await makeFolder(host, folder);
  await removeLeftovers(host, locks);
  const path = join(locks, "fix.lock");
  return withLock(host, path, { onWait: (holder) => void sayWhoHolds(session, path, holder) }, () => use(fixes));
}

async function sayWhoHolds({ writer, home }: Session, path: string, holder: Holder | undefined): Promise<void> {
  const who = holder
    ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
    : "somebody who does not say so";
  await writer.note(visible(`waiting for ${home.shorten(path)}, held by ${who}`));
}
