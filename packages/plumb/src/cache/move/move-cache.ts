// A cache moved to another place: copied and compared beside it, put there in one step, and then made the one that go uses. Until the
// setting is written the old place is in force, whatever happens.

import { dirname, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { carryOut, takeBack, undoPlan } from "@goplumb/core/plan/carry-out";
import type { Plan } from "@goplumb/core/plan/plan";
import { dropRecord } from "@goplumb/core/plan/record";
import { inOwnFolder, removeAbandoned } from "@goplumb/core/state/own-folder";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { cacheContents } from "./contents.ts";
import { type Copied, copyCache, type TopUp, topUp, verifyCopy } from "./copy-cache.ts";
import { forgetMove, forgetPending, keepMove, keepPending, type MoveRecord, movesFolder } from "./move-record.ts";
import { valueInForce } from "./setting.ts";
import type { CacheVariable } from "./source.ts";

export interface MoveWays {
  readonly home: PlumbHome;
  readonly report: (doing: string) => void;
  /** While nobody else changes Go's user settings through plumb. */
  readonly alone: <T>(use: () => Promise<T>) => Promise<T>;
}

export interface Transfer {
  readonly variable: CacheVariable;
  /** Both without links. */
  readonly from: string;
  readonly to: string;
  /** Writes the setting. */
  readonly plan: Plan;
  /** What go must answer afterwards. */
  readonly expected: string;
  /** Kept just before the setting is changed, so that what was changed can be taken back whatever happens then; null: nothing is. */
  readonly record: MoveRecord | null;
}

export interface Transferred {
  /** Null where a copy that was there already was brought up to date. */
  readonly copied: Copied | null;
  /** Files that appeared while the setting was changed, or that an earlier copy lacked. */
  readonly late: number;
}

/** @throws PlumbError; the old place is in force then, and nothing of the new one stays. */
export async function transfer(host: Host, ways: MoveWays, task: Transfer): Promise<Transferred> {
  const { variable, from, to } = task;
  // What a move in the other direction has left when it was killed.
  await removeAbandoned(host, dirname(from));
  await keepPending(host, ways.home, variable, { from, to });
  try {
    return await copyAndSwitch(host, ways, task);
  } finally {
    await forgetPending(host, ways.home, variable);
  }
}

async function copyAndSwitch(
  host: Host,
  ways: MoveWays,
  { variable, from, to, plan, expected, record }: Transfer,
): Promise<Transferred> {
  const { report } = ways;
  const add = (wish: TopUp) =>
    inOwnFolder(host, dirname(to), (staging) =>
      topUp(host, { variable, from, to, staging: join(staging, "late"), report }, wish),
    );
  const isThere = ((await host.files.list(to)) ?? []).length > 0;
  const before = isThere ? await add({ replace: true }) : 0;
  const copied = isThere ? null : await copyWhole(host, variable, from, to, report);
  report("changing the setting");
  try {
    await ways.alone(async () => {
      if (record) await keepMove(host, ways.home, record);
      await switchTo(host, ways, variable, plan, expected);
    });
  } catch (error) {
    if (record) await forgetMove(host, ways.home, variable);
    if (!isThere) await host.trees.remove(to);
    throw error;
  }
  return { copied, late: before + (await add({ replace: false, ...(copied && { has: copied }) })) };
}

async function copyWhole(
  host: Host,
  variable: CacheVariable,
  from: string,
  to: string,
  report: MoveWays["report"],
): Promise<Copied> {
  return inOwnFolder(host, dirname(to), async (staging) => {
    const copy = join(staging, "copy");
    const copied = await copyCache(host, { variable, from, to: copy, staging: join(staging, "late"), report });
    report("comparing what was copied");
    await verifyCopy(host, copy, copied.files);
    await host.trees.matchFolders(from, copy, ["", ...copied.folders]);
    await host.trees.synchronize(copy);
    await host.trees.move(copy, to);
    return copied;
  });
}

/** Proof is what go answers, not that the file was written. */
async function switchTo(
  host: Host,
  { home }: MoveWays,
  variable: CacheVariable,
  plan: Plan,
  expected: string,
): Promise<void> {
  await makeFolder(host, movesFolder(home));
  const record = await carryOut(host, join(movesFolder(home), variable), plan, `cache move: ${variable}`);
  const value = await valueInForce(host, variable);
  if (value === expected) {
    if (record) await dropRecord(host, record);
    return;
  }
  if (record) await takeBack(host, record, await undoPlan(host, record));
  throw new PlumbError({
    code: "SETTING_NOT_IN_FORCE",
    message: `${variable}=${expected} was written, and go says ${value ?? "nothing"}; it was put back`,
    hint: `plumb env ${variable} says what decides`,
    exit: exitStatus.machine,
  });
}

/** Folders that are removed side by side. */
const atOnce = 16;

/**
 * Removes what of a directory is the cache's own, after what it has and the new one lacks was copied there. Returns what stays.
 */
export async function removeOld(
  host: Host,
  { report }: Pick<MoveWays, "report">,
  { variable, from, to }: Pick<MoveRecord, "variable" | "from" | "to">,
): Promise<readonly string[]> {
  await inOwnFolder(host, dirname(to), (staging) =>
    topUp(host, { variable, from, to, staging: join(staging, "late"), report }, { replace: false }),
  );
  report("removing the old one");
  const { own } = await cacheContents(host, variable, from);
  for (let at = 0; at < own.length; at += atOnce) {
    await Promise.all(own.slice(at, at + atOnce).map((name) => host.trees.remove(join(from, name))));
  }
  await removeAbandoned(host, from);
  const rest = (await host.files.list(from)) ?? [];
  // The directory may be a place that somebody else has made, and not given to us to remove.
  if (rest.length === 0) await host.changes.remove(from).catch(() => false);
  return rest.map(({ name }) => name);
}
