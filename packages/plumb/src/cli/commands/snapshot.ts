// plumb snapshot: the facts, for another machine's doctor or a bug report.

import { exitStatus } from "@goplumb/core/exit-status";
import { anonymize } from "../../facts/anonymize.ts";
import { allGroupNames } from "../../facts/snapshot.ts";
import { plumbVersion } from "../../version.ts";
import { type GatherOptions, gatherFacts } from "../gather.ts";
import { namesHere } from "../names-here.ts";
import type { Session } from "../session.ts";

interface Options extends GatherOptions {
  readonly raw?: boolean;
}

export async function snapshotCommand(session: Session, options: Options): Promise<number> {
  const { host, writer } = session;
  const facts = await gatherFacts(session, allGroupNames, options);
  await writer.json({
    schemaVersion: 1,
    plumb: { version: plumbVersion },
    facts: options.raw ? facts : anonymize(facts, namesHere(host)),
  });
  return exitStatus.fine;
}
