// The flags with which Delve builds the program of a debug configuration, each with the entry it stands in.

import type { Entry } from "../../facts/debug-configurations/schema.ts";
import type { Goflag } from "../../go/flags.ts";
import { buildingModes } from "../../go/launch/attributes.ts";
import { buildFlags, goflagsOf } from "../../go/launch/build-flags.ts";
import type { Launch } from "./launch-configurations.ts";

export interface LaunchFlag {
  readonly flag: Goflag;
  readonly entry: Entry;
}

/** None where Delve builds nothing. */
export function launchFlags({ request, mode, entry }: Launch): readonly LaunchFlag[] {
  if (request !== "launch" || !buildingModes.includes(mode)) return [];
  const [own, variable] = [entry("buildFlags"), entry("env.GOFLAGS")];
  return [
    ...flagsOf(own).map((flag) => ({ flag, entry: own })),
    ...(variable?.value.kind === "string" ? goflagsOf(variable.value.text ?? "") : []).map((flag) => ({
      flag,
      entry: variable,
    })),
  ].flatMap(({ flag, entry: at }) => (at ? [{ flag, entry: at }] : []));
}

function flagsOf(entry: Entry | undefined): readonly Goflag[] {
  const value = entry?.value;
  if (value?.kind === "string") return buildFlags(value.text ?? "");
  return value?.kind === "array" && value.texts ? buildFlags(value.texts) : [];
}

/** Somebody else's `dlv dap` starts the program, perhaps on another machine. */
export function isStartedElsewhere({ entry }: Launch): boolean {
  return [entry("port"), entry("debugServer"), entry("tcp_connection")].some(
    (one) => one !== undefined && !(one.value.kind === "number" && one.value.number === 0) && one.value.kind !== "null",
  );
}
