// What the doctor says of one dlv, before anything of it is started: as if it were the only one on the machine.

import { diagnose } from "../doctor/diagnose.ts";
import type { Executable } from "../facts/executable/schema.ts";
import type { GroupName, Snapshot } from "../facts/snapshot.ts";
import { debugProblems } from "../problems/debug/index.ts";
import { goarchPersisted } from "../problems/env/goarch-persisted.ts";
import type { Finding } from "../problems/finding.ts";

/** With GOARCH persisted, what is to be debugged is for another CPU. */
const asked = [...debugProblems, goarchPersisted].filter(({ id, find }) => find && id !== "duplicate-dlv");

/** What `foreseenOf` reads. */
export const foreseenGroups: readonly GroupName[] = [...new Set(asked.flatMap(({ needs }) => needs))];

export function foreseenOf(snapshot: Snapshot, dlv: Executable): readonly Finding[] {
  const { tools } = snapshot;
  if (tools?.status !== "ok") return [];
  const known = tools.value.tools.find(({ executable }) => executable.path === dlv.path);
  const only = { name: "dlv", executable: dlv, pathIndex: 0, inGobin: known?.inGobin ?? false };
  const alone: Snapshot = { ...snapshot, tools: { status: "ok", value: { ...tools.value, tools: [only] } } };
  return diagnose(asked, alone, () => 0).findings;
}
