// The Snapshot: named groups of facts, each gathered or unavailable with a reason. This is what problems see,
// what `plumb snapshot` prints, and what `doctor --snapshot` reads.

import type { CToolchain } from "./c-toolchain/schema.ts";
import type { DebugConfigurations } from "./debug-configurations/schema.ts";
import type { DebugSession } from "./debug-session/schema.ts";
import type { Docker } from "./docker/schema.ts";
import type { Editors } from "./editors/schema.ts";
import type { GoCaches } from "./go-caches/schema.ts";
import type { GoEnv } from "./go-env/schema.ts";
import type { GoInstalls } from "./go-installs/schema.ts";
import type { GoSettings } from "./go-settings/schema.ts";
import type { MacServices } from "./mac-services/schema.ts";
import type { Machine } from "./machine/schema.ts";
import type { Network } from "./network/schema.ts";
import type { Project } from "./project/schema.ts";
import type { Proof } from "./proof/schema.ts";
import type { Self } from "./self/schema.ts";
import type { ShellFiles } from "./shell-files/schema.ts";
import type { Storage } from "./storage/schema.ts";
import type { Tools } from "./tools/schema.ts";

/** Every group of facts by name. */
export interface Groups {
  machine: Machine;
  self: Self;
  goInstalls: GoInstalls;
  tools: Tools;
  cToolchain: CToolchain;
  goSettings: GoSettings;
  goEnv: GoEnv;
  shellFiles: ShellFiles;
  project: Project;
  docker: Docker;
  editors: Editors;
  debugConfigurations: DebugConfigurations;
  storage: Storage;
  goCaches: GoCaches;
  macServices: MacServices;
  network: Network;
  proof: Proof;
  debugSession: DebugSession;
}

export type GroupName = keyof Groups;

/** A fact, or the reason why there is none. */
export type Fact<T> =
  | { readonly status: "ok"; readonly value: T }
  | { readonly status: "unavailable"; readonly reason: string };

/** Groups that were gathered; those nobody asked for are absent. */
export type Snapshot = { readonly [Name in GroupName]?: Fact<Groups[Name]> };

/** What is gathered without being asked for, in the order in which people read it. */
export const groupNames = [
  "machine",
  "self",
  "goInstalls",
  "tools",
  "cToolchain",
  "goSettings",
  "goEnv",
  "shellFiles",
  "project",
  "docker",
  "editors",
  "debugConfigurations",
  "storage",
  "goCaches",
  "macServices",
] as const satisfies readonly GroupName[];

/** Groups that are gathered only when a flag asks for them: they talk to servers, or build programs. */
export const onRequest = {
  network: "--online",
  proof: "--deep",
  debugSession: "--deep",
} as const satisfies { readonly [Name in GroupName]?: string };

export const allGroupNames: readonly GroupName[] = [...groupNames, "network", "proof", "debugSession"];

/** Why a group is missing that nobody asked for; null for one that is gathered anyway. */
export function missingFlag(name: GroupName): string | null {
  return name in onRequest ? `needs ${onRequest[name as keyof typeof onRequest]}` : null;
}
