// plumb snapshot: the facts, for another machine's doctor or a bug report.

import { exitStatus } from "@goplumb/core/exit-status";
import { anonymize } from "../../facts/anonymize.ts";
import { createGatherer } from "../../facts/gatherer.ts";
import { groupNames } from "../../facts/snapshot.ts";
import { plumbVersion } from "../../version.ts";
import type { Session } from "../session.ts";

export async function snapshotCommand({ host, writer }: Session, options: { raw?: boolean }): Promise<number> {
  const facts = await createGatherer(host).gather(groupNames);
  const names = { home: host.env.HOME, user: host.machine.userName ?? host.env.USER, host: host.machine.hostname };
  await writer.json({
    schemaVersion: 1,
    plumb: { version: plumbVersion },
    facts: options.raw ? facts : anonymize(facts, names),
  });
  return exitStatus.fine;
}
