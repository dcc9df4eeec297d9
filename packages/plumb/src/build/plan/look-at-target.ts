// What go says of a target, and what the files say that its packages link: all that `planTarget` decides on.

import type { Host } from "@goplumb/core/host/host";
import { splitQuotedFields } from "../../go/quoted-fields.ts";
import { raceDetectorNeedsCgo } from "../../go/race-detector.ts";
import { linkedLibraries } from "../c-libraries/linked-libraries.ts";
import { readLibraries } from "../c-libraries/read-libraries.ts";
import type { GoCommand } from "../go-command/go-command.ts";
import type { ListedPackage } from "../go-command/listed-packages.ts";
import type { Toolchain } from "../go-command/toolchain.ts";
import { listPackages } from "../programs/list-packages.ts";
import { programsIn } from "../programs/programs.ts";
import { withoutCgo } from "../programs/without-cgo.ts";
import type { ChosenTarget } from "../targets/choose-targets.ts";
import type { BuildOptions } from "./build-options.ts";
import { cgoMode } from "./cgo-mode.ts";
import { cgoNeed } from "./cgo-need.ts";
import { goFlags } from "./go-flags.ts";
import type { TargetFacts } from "./plan-target.ts";

/** What is the same for all targets. */
export interface LookingAt {
  readonly go: GoCommand;
  readonly toolchain: Toolchain;
  readonly patterns: readonly string[];
  readonly options: BuildOptions;
}

export interface Listing extends Omit<TargetFacts, "packages" | "libraries"> {
  readonly listed: readonly ListedPackage[];
}

export async function listTarget(looking: LookingAt, target: ChosenTarget): Promise<Listing> {
  const { toolchain, patterns, options } = looking;
  const possible = toolchain.ports.some((port) => port.os === target.os && port.arch === target.arch && port.cgo);
  const listed = await list(looking, target, possible);
  const programs = programsIn(listed, patterns);
  const need = cgoNeed(programs);
  const needsC = flagNeedingC(looking, target);
  const mode = cgoMode(target, need, options.of(target), { ports: toolchain.ports, needsC });
  return { target, programs, need, needsC: needsC !== null, mode, listed };
}

/** Only packages with C need a second look. */
export async function lookAtPackages(
  { files }: Pick<Host, "files">,
  looking: LookingAt,
  { listed, ...facts }: Listing,
): Promise<TargetFacts> {
  const { target, programs, need, mode } = facts;
  if (need.kind !== "own") return { ...facts, packages: [], libraries: [] };
  if (mode.mode === "off") {
    const off = await list(looking, target, false);
    return { ...facts, packages: await withoutCgo(files, need.packages, listed, off), libraries: [] };
  }
  const more = splitQuotedFields(looking.toolchain.env.CGO_LDFLAGS ?? "");
  const all = [...new Set(programs.flatMap((program) => program.packages))];
  const candidates = linkedLibraries(all, more.kind === "ok" ? more.words : []);
  const packages = need.packages.map((one) => ({ ...one, withoutCgo: null }));
  return { ...facts, packages, libraries: await readLibraries(files, candidates) };
}

function list(looking: LookingAt, target: ChosenTarget, cgo: boolean): Promise<readonly ListedPackage[]> {
  const { go, toolchain, patterns } = looking;
  const { listing, tags } = flagsFor(looking, target);
  const flags = [
    // go list would want cgo for it, as go build does.
    ...listing.filter((flag) => flag !== "-race"),
    ...(tags.length > 0 ? [`-tags=${tags.join(",")}`] : []),
  ];
  return listPackages(go, { target, patterns, cgo, flags, goVersion: toolchain.version });
}

/** On macOS the race detector works without. */
function flagNeedingC(looking: LookingAt, target: ChosenTarget): string | null {
  const { needsC, race } = flagsFor(looking, target);
  return race && !raceDetectorNeedsCgo(target.os, looking.toolchain.version) ? null : needsC;
}

function flagsFor({ toolchain, options }: LookingAt, target: ChosenTarget) {
  return goFlags(toolchain.env.GOFLAGS ?? "", options.flags, options.of(target));
}
