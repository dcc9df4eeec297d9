// From what is asked to what will be done: looks at toolchain, packages, compilers and libraries, and decides on each target.

import type { Host } from "@goplumb/core/host/host";
import type { BuildSection } from "../../config/build-section.ts";
import type { Context } from "../../problems/problem.ts";
import { type CCompilers, noCompilers } from "../c-compiler/c-compilers.ts";
import { findCompilers } from "../c-compiler/find-compilers.ts";
import { findGo, type GoCommand } from "../go-command/go-command.ts";
import { readToolchain, type Toolchain } from "../go-command/toolchain.ts";
import type { Beside } from "../outputs/beside.ts";
import { planBeside } from "../outputs/plan-beside.ts";
import { checkPrograms } from "../programs/check-programs.ts";
import { findPatterns } from "../programs/find-patterns.ts";
import { chooseTargets } from "../targets/choose-targets.ts";
import { targetName } from "../targets/target.ts";
import { requireApplePair } from "../universal/apple-pair.ts";
import { type BuildOptions, checkTargetNames } from "./build-options.ts";
import { levelInForce } from "./level-in-force.ts";
import { type Listing, listTarget, lookAtPackages } from "./look-at-target.ts";
import { linksC, planTarget } from "./plan-target.ts";
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
  const toolchain = await readToolchain(go);
  const patterns = await findPatterns(go, options.patterns, toolchain.version);
  const choices = chooseTargets(options.targets, {
    goVersion: toolchain.version,
    host: toolchain.host,
    ports: toolchain.ports,
  });
  checkTargetNames(section, toolchain.ports);
  const inForce = choices.targets.map((target) => levelInForce(target, toolchain.levels));
  // A setting may make two of them one.
  const targets = [...new Map(inForce.map((target) => [targetName(target), target])).values()];
  const universal = choices.universal || options.universal;
  if (universal) requireApplePair(targets);
  const looking = { go, toolchain, patterns, options };
  const listings = await inTurns(targets, host.machine.cpuCount, async (target) => {
    report(`listing packages for ${targetName(target)}`);
    return listTarget(looking, target);
  });
  checkPrograms(listings, patterns);
  const compilers = await compilersFor(host, listings, toolchain, report);
  const facts = await inTurns(listings, host.machine.cpuCount, (listing) => lookAtPackages(host, looking, listing));
  const around = { ...wanted, toolchain, compilers };
  const decisions = facts.map((one) => planTarget(one, around));
  return {
    go,
    toolchain,
    patterns,
    decisions,
    beside: await planBeside(host, options, decisions, wanted.missingFiles),
    universal,
  };
}

/** Looking for them starts programs: it is done only where one is needed. */
async function compilersFor(
  host: Host,
  listings: readonly Listing[],
  { env }: Toolchain,
  report: (text: string) => void,
): Promise<CCompilers> {
  const needy = listings.filter(linksC).map(({ target }) => target);
  if (needy.length === 0) return noCompilers;
  report("looking for C compilers");
  return findCompilers(host, needy, env);
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
