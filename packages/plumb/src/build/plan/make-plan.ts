// From what is asked to what will be done: looks at toolchain, packages, compilers and libraries, and decides on each target.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { BuildSection } from "../../config/build-section.ts";
import { splitQuotedFields } from "../../go/quoted-fields.ts";
import type { Context } from "../../problems/problem.ts";
import { noCompilers } from "../c-compiler/c-compilers.ts";
import { findCompilers } from "../c-compiler/find-compilers.ts";
import { linkedLibraries } from "../c-libraries/linked-libraries.ts";
import { readLibraries } from "../c-libraries/read-libraries.ts";
import { findGo, type GoCommand } from "../go-command/go-command.ts";
import type { ListedPackage } from "../go-command/listed-packages.ts";
import { readToolchain, type Toolchain } from "../go-command/toolchain.ts";
import type { Beside } from "../outputs/beside.ts";
import { planBeside } from "../outputs/plan-beside.ts";
import { findPatterns } from "../programs/find-patterns.ts";
import { listPackages } from "../programs/list-packages.ts";
import { programsIn } from "../programs/programs.ts";
import { withoutCgo } from "../programs/without-cgo.ts";
import { type ChosenTarget, chooseTargets } from "../targets/choose-targets.ts";
import { targetName } from "../targets/target.ts";
import { type BuildOptions, checkTargetNames } from "./build-options.ts";
import { cgoMode, needsExternalLinker } from "./cgo-mode.ts";
import { type CgoNeed, cgoNeed } from "./cgo-need.ts";
import { goFlags } from "./go-flags.ts";
import { levelInForce } from "./level-in-force.ts";
import { planTarget, type TargetFacts } from "./plan-target.ts";
import type { Decision } from "./target-plan.ts";

export interface BuildPlan {
  readonly go: GoCommand;
  readonly toolchain: Toolchain;
  /** What is given to go build. */
  readonly patterns: readonly string[];
  /** In the order in which the targets were named. */
  readonly decisions: readonly Decision[];
  /** What each output gets beside it. */
  readonly beside: Beside;
  /** The darwin pair is to be joined. */
  readonly universal: boolean;
}

export interface PlanOptions {
  readonly options: BuildOptions;
  readonly section: BuildSection;
  readonly context: Context;
  readonly zigCache: string;
  readonly skip: readonly string[];
  /** Files for archives that are not there: `allowed` while commands are still to run that may make them. */
  readonly missingFiles: "refused" | "allowed";
  readonly offline: boolean;
  /** Says what takes long. */
  report(text: string): void;
}

/** @throws PlumbError for targets, packages, policies and files of archives that cannot be understood, and when go cannot say what it was asked */
export async function makePlan(host: Host, wanted: PlanOptions): Promise<BuildPlan> {
  const { options, section, report } = wanted;
  const go = await findGo(host, wanted.offline);
  report("asking go what it builds for");
  const [toolchain, patterns] = await Promise.all([readToolchain(go), findPatterns(go, options.patterns)]);
  const choices = chooseTargets(options.targets, {
    goVersion: toolchain.version,
    host: toolchain.host,
    ports: toolchain.ports,
  });
  checkTargetNames(section, [...choices.targets, ...toolchain.ports.map((port) => ({ ...port, variant: null }))]);
  const targets = choices.targets.map((target) => levelInForce(target, toolchain.levels));
  const listings = await inTurns(targets, host.machine.cpuCount, async (target) => {
    report(`listing packages for ${targetName(target)}`);
    return listTarget(go, toolchain, patterns, options, target);
  });
  checkPrograms(listings, patterns);
  const needy = listings.filter(
    ({ mode, need, target }) => mode.mode === "on" && (need.kind !== "none" || needsExternalLinker(target)),
  );
  if (needy.length > 0) report("looking for C compilers");
  const compilers =
    needy.length === 0
      ? noCompilers
      : await findCompilers(
          host,
          needy.map(({ target }) => target),
          toolchain.env,
        );
  const facts = await inTurns(listings, host.machine.cpuCount, (listing) =>
    factsOf(host, go, toolchain, patterns, options, listing),
  );
  const around = { ...wanted, toolchain, compilers };
  const decisions = facts.map((one) => planTarget(one, around));
  return {
    go,
    toolchain,
    patterns,
    decisions,
    beside: await planBeside(host, options, decisions, wanted.missingFiles),
    universal: choices.universal || options.universal,
  };
}

interface Listing extends Omit<TargetFacts, "packages" | "libraries"> {
  readonly listed: readonly ListedPackage[];
}

async function listTarget(
  go: GoCommand,
  toolchain: Toolchain,
  patterns: readonly string[],
  options: BuildOptions,
  target: ChosenTarget,
): Promise<Listing> {
  const own = options.of(target);
  const { listing, tags, race } = goFlags(toolchain.env.GOFLAGS ?? "", options.flags, own);
  const flags = [
    ...listing.filter((flag) => flag !== "-race"),
    ...(tags.length > 0 ? [`-tags=${tags.join(",")}`] : []),
  ];
  const cgo = toolchain.ports.some((port) => port.os === target.os && port.arch === target.arch && port.cgo);
  const listed = await listPackages(go, { target, patterns, cgo, flags, goVersion: toolchain.version });
  const programs = programsIn(listed, patterns);
  const need: CgoNeed = cgoNeed(programs);
  const mode = cgoMode(target, need, own, { ...toolchain, race });
  return { target, programs, need, mode, listed };
}

async function factsOf(
  host: Host,
  go: GoCommand,
  toolchain: Toolchain,
  patterns: readonly string[],
  options: BuildOptions,
  { target, programs, need, mode, listed }: Listing,
): Promise<TargetFacts> {
  const facts = { target, programs, need, mode };
  if (need.kind !== "own") return { ...facts, packages: [], libraries: [] };
  const all = programs.flatMap((program) => program.packages);
  if (mode.mode === "on") {
    const more = splitQuotedFields(toolchain.env.CGO_LDFLAGS ?? "");
    const candidates = linkedLibraries([...new Set(all)], more.kind === "ok" ? more.words : []);
    const packages = need.packages.map((one) => ({ ...one, withoutCgo: null }));
    return { ...facts, packages, libraries: await readLibraries(host.files, candidates) };
  }
  const { tags } = goFlags(toolchain.env.GOFLAGS ?? "", options.flags, options.of(target));
  const flags = tags.length > 0 ? [`-tags=${tags.join(",")}`] : [];
  const off = await listPackages(go, { target, patterns, cgo: false, flags, goVersion: toolchain.version });
  return { ...facts, packages: await withoutCgo(host.files, need.packages, listed, off), libraries: [] };
}

/** A target for which there is no program is told of by its own; where there is none for any, something else was meant. */
function checkPrograms(listings: readonly Listing[], patterns: readonly string[]): void {
  const all = listings.flatMap(({ programs }) => programs);
  if (all.length === 0) throw noProgram(listings, patterns);
  const paths = Map.groupBy(all, ({ name }) => name);
  for (const [name, programs] of paths) {
    const different = [...new Set(programs.map(({ importPath }) => importPath))];
    if (different.length <= 1) continue;
    throw new PlumbError({
      code: "SAME_PROGRAM_NAME",
      message: `${different.join(" and ")} would both be called ${name}`,
      hint: `build them one after the other: plumb build ${different[0]}`,
    });
  }
}

function noProgram(listings: readonly Listing[], patterns: readonly string[]): PlumbError {
  const listed = listings.flatMap((listing) => listing.listed);
  const error = listed.find(({ root, error: found }) => root && found !== null)?.error ?? null;
  const roots = [
    ...new Set(listed.filter(({ root, name }) => root && name !== "").map(({ importPath }) => importPath)),
  ];
  const libraries =
    roots.length > 0
      ? `; ${roots.length === 1 ? `${roots[0]} is a library` : `${roots.length} libraries are there`}`
      : "";
  return new PlumbError({
    code: "NO_PROGRAM",
    message: `${patterns.join(" ")}: there is no main package to build${error === null ? libraries : `: ${error.trim()}`}`,
    hint: "name a program's package: plumb build ./cmd/NAME",
  });
}

async function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results;
}
