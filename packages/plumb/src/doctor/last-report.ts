// The report that --since-last compares with: the findings of the last such run on this machine, kept in PLUMB_HOME.

import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import { FindingSchema } from "../problems/finding-schema.ts";
import type { LastReport } from "./changes.ts";

const LastReportSchema = v.object({
  schemaVersion: v.literal(1),
  at: v.pipe(v.string(), v.isoTimestamp()),
  findings: v.array(FindingSchema),
});

const maxBytes = 4 * 1024 * 1024;

/**
 * Undefined when there is none.
 * @throws PlumbError when there is no place for one, or it cannot be read; Error when it is no such report.
 */
export async function readLastReport(host: Host): Promise<LastReport | undefined> {
  const text = await host.files.readText(placeOf(host), maxBytes);
  return text === undefined ? undefined : v.parse(LastReportSchema, JSON.parse(text));
}

/** @throws PlumbError when it cannot be kept. Readable by its user alone: findings name paths and settings. */
export async function keepLastReport(host: Host, { at, findings }: LastReport): Promise<void> {
  const place = placeOf(host);
  await makeFolder(host, dirname(place));
  await removeLeftovers(host, dirname(place));
  await host.changes.write(place, `${JSON.stringify({ schemaVersion: 1, at, findings })}\n`, { mode: 0o600 });
}

/** One for each machine that shares the home. */
function placeOf(host: Pick<Host, "env" | "machine">): string {
  const machine = createHash("sha256").update(host.machine.hostname).digest("hex").slice(0, 16);
  return join(plumbHome(host).cache, `doctor-${machine}.json`);
}
