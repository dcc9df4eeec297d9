// The Snapshot as a document: its schema, and reading one that another machine wrote.

import { PlumbError } from "@goplumb/core/error";
import * as v from "valibot";
import { CToolchain } from "./c-toolchain/schema.ts";
import { DebugConfigurations } from "./debug-configurations/schema.ts";
import { DebugSession } from "./debug-session/schema.ts";
import { Docker } from "./docker/schema.ts";
import { Editors } from "./editors/schema.ts";
import { GoCaches } from "./go-caches/schema.ts";
import { GoEnv } from "./go-env/schema.ts";
import { GoInstalls } from "./go-installs/schema.ts";
import { GoSettings } from "./go-settings/schema.ts";
import { MacServices } from "./mac-services/schema.ts";
import { Machine } from "./machine/schema.ts";
import { Network } from "./network/schema.ts";
import { Project } from "./project/schema.ts";
import { Proof } from "./proof/schema.ts";
import { Self } from "./self/schema.ts";
import { ShellFiles } from "./shell-files/schema.ts";
import type { Snapshot } from "./snapshot.ts";
import { Storage } from "./storage/schema.ts";
import { Tools } from "./tools/schema.ts";

const Unavailable = v.object({ status: v.literal("unavailable"), reason: v.string() });

function fact<const Value extends v.GenericSchema>(value: Value) {
  return v.optional(v.variant("status", [v.object({ status: v.literal("ok"), value }), Unavailable]));
}

/** `plumb snapshot --json`, and the input of `doctor --snapshot`. */
export const SnapshotDocument = v.object({
  schemaVersion: v.literal(1),
  plumb: v.object({ version: v.string() }),
  facts: v.object({
    machine: fact(Machine),
    self: fact(Self),
    goInstalls: fact(GoInstalls),
    tools: fact(Tools),
    cToolchain: fact(CToolchain),
    goSettings: fact(GoSettings),
    goEnv: fact(GoEnv),
    shellFiles: fact(ShellFiles),
    project: fact(Project),
    docker: fact(Docker),
    editors: fact(Editors),
    debugConfigurations: fact(DebugConfigurations),
    storage: fact(Storage),
    goCaches: fact(GoCaches),
    macServices: fact(MacServices),
    network: fact(Network),
    proof: fact(Proof),
    debugSession: fact(DebugSession),
  }),
});
export type SnapshotDocument = v.InferOutput<typeof SnapshotDocument>;

/**
 * Reads a snapshot document.
 * @throws PlumbError SNAPSHOT_INVALID when the text is not one; the message names the first wrong field.
 */
export function parseSnapshotDocument(text: string, origin: string): Snapshot {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw invalid(origin, "it is not JSON", cause);
  }
  const result = v.safeParse(SnapshotDocument, data);
  if (result.success) return result.output.facts as Snapshot;
  const [issue] = result.issues;
  throw invalid(origin, `${v.getDotPath(issue) ?? "the document"}: ${issue.message}`);
}

function invalid(origin: string, why: string, cause?: unknown): PlumbError {
  return new PlumbError({
    code: "SNAPSHOT_INVALID",
    message: `${origin} is not a plumb snapshot: ${why}`,
    hint: "write one on the other machine with: plumb snapshot > snapshot.json",
    cause,
  });
}
