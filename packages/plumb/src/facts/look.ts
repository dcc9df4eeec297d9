// What a gatherer of facts works with: the machine, the other groups, and programs read once.

import type { Host } from "@goplumb/core/host/host";
import type { Executables } from "./executable/executables.ts";
import type { Fact, GroupName, Groups } from "./snapshot.ts";

export interface Look {
  readonly host: Host;
  /** Aborts at the group's deadline. */
  readonly signal: AbortSignal;
  readonly executables: Executables;
  /** Says what takes long: one short line for a person who waits. */
  report(text: string): void;
  /** Another group, gathered if it was not yet. */
  fact<Name extends GroupName>(name: Name): Promise<Fact<Groups[Name]>>;
}

/** Gathers one group. What it throws makes the group unavailable, with the message as the reason. */
export type Gather<Name extends GroupName> = (look: Look) => Promise<Groups[Name]>;

/** The value of a group, or undefined when it is unavailable. */
export async function factValue<Name extends GroupName>(
  look: Pick<Look, "fact">,
  name: Name,
): Promise<Groups[Name] | undefined> {
  const fact = await look.fact(name);
  return fact.status === "ok" ? fact.value : undefined;
}
