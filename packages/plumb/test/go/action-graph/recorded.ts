// What four Gos wrote of the same module; fixtures/README.md says how.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Action, parseActionGraph } from "../../../src/go/action-graph/action-graph.ts";

export const recordedVersions = ["go1.24.13", "go1.25.14", "go1.26.11", "go1.27.4"] as const;

export type RecordedVersion = (typeof recordedVersions)[number];

/** What was done; the table in fixtures/README.md. */
export type Recorded =
  | "build"
  | "build again"
  | "build failed"
  | "C failed"
  | "test"
  | "test cached"
  | "test cut off"
  | "vet";

export const recordedNames: readonly Recorded[] = [
  "build",
  "build again",
  "build failed",
  "C failed",
  "test",
  "test cached",
  "test cut off",
  "vet",
];

/** As go wrote it. */
export function recordedText(version: RecordedVersion, name: Recorded): string {
  const all = JSON.parse(readFileSync(join(import.meta.dir, `fixtures/${version}.json`), "utf8"));
  return JSON.stringify(all[name]);
}

export function recordedActions(version: RecordedVersion, name: Recorded): readonly Action[] {
  const parsed = parseActionGraph(recordedText(version, name));
  if (parsed.kind !== "ok") throw new Error(parsed.reason);
  return parsed.actions;
}

export function recordedHashLog(version: RecordedVersion): string {
  return readFileSync(join(import.meta.dir, `fixtures/${version}.hash-log`), "utf8");
}
