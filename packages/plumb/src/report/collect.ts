// Looks at all that the report shows, each part by itself: what cannot be had costs that part alone, and says why.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { type LastBuild, readLastBuild } from "../build/last-build.ts";
import { cachePlaces } from "../cache/places.ts";
import { cacheStatus } from "../cache/status/cache-status.ts";
import type { CacheStatus } from "../cache/status/status-schema.ts";
import { activeGo } from "../doctor/active-go.ts";
import type { Report } from "../doctor/report.ts";
import { type EnvFacts, envFacts } from "../env/env-facts.ts";
import { envReport } from "../env/env-report.ts";
import { explainToolchain } from "../env/toolchain-explanation.ts";
import type { GoInstall, GoInstalls } from "../facts/go-installs/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import type { Fact, Snapshot } from "../facts/snapshot.ts";
import { platformText, runsHere } from "../problems/host-platform.ts";
import { chooseHere } from "../sdk/choice/choose-here.ts";
import { installedSdks } from "../sdk/installed.ts";
import { defaultSdk } from "../sdk/links.ts";
import { sdkRow } from "../sdk/list.ts";
import { reportAgain, tracesHere } from "../trace/find-traces.ts";
import { traceRows } from "../trace/trace-rows.ts";
import type { ReportData, ShownGo, ShownProject, ShownSdk, ShownTraces } from "./report-data.ts";

export interface Looked {
  readonly snapshot: Snapshot;
  readonly report: Report;
}

/** @param doing told what is looked at */
export async function collectReport(
  host: Host,
  { snapshot, report }: Looked,
  doing: (text: string) => void,
): Promise<Omit<ReportData, "plumbVersion">> {
  const facts = envFacts(host.machine.os, snapshot);
  const withFacts = <T>(use: (facts: EnvFacts) => T | Promise<T>) =>
    part(async () => {
      if (facts) return use(facts);
      throw new PlumbError({
        code: "SETTINGS_UNREADABLE",
        message: `Go's settings are not known: ${whyNot(snapshot)}`,
      });
    });
  const gos = shownGos(snapshot);
  const [env, sdks, project, build] = await Promise.all([
    withFacts((known) => envReport(known, activeGo(snapshot), { names: [], changed: false, all: false })),
    part(() => shownSdks(host)),
    withFacts((known) => shownProject(host, known)),
    part(() => lastBuild(host)),
  ]);
  doing("looking at the last traces");
  const traces = await part(() => shownTraces(host));
  doing("looking at the caches");
  const cache = await withFacts((known) => readCaches(host, known, snapshot));
  const { cwd } = host.machine;
  return { madeMs: host.clock.now(), directory: cwd, doctor: report, gos, env, sdks, project, build, cache, traces };
}

/** What plumb says of itself when it cannot is the reason; anything else is a defect, and is told as one. */
async function part<T>(look: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { status: "ok", value: await look() };
  } catch (error) {
    if (!(error instanceof PlumbError)) throw error;
    return { status: "unavailable", reason: error.hint ? `${error.message}: ${error.hint}` : error.message };
  }
}

function whyNot({ goSettings }: Snapshot): string {
  return goSettings?.status === "unavailable" ? goSettings.reason : "not gathered";
}

function shownGos({ goInstalls, machine }: Snapshot): ReportData["gos"] {
  if (goInstalls?.status !== "ok") return goInstalls ?? { status: "unavailable", reason: "not gathered" };
  const here = machine?.status === "ok" ? machine.value : null;
  return { status: "ok", value: goInstalls.value.installs.map((install) => shownGo(install, goInstalls.value, here)) };
}

function shownGo(install: GoInstall, { active, activeRun }: GoInstalls, machine: Machine | null): ShownGo {
  const { executable, goroot, pathIndex, origin, shim } = install;
  const isActive = executable.path === active;
  return {
    path: executable.path,
    version: (isActive ? activeRun?.version : null) ?? goroot?.versionFile ?? executable.go?.version ?? null,
    platform: platformText(executable),
    runs: machine && runsHere(executable, machine),
    pathIndex,
    origin,
    shim,
    goroot: goroot?.path ?? null,
    active: isActive,
  };
}

async function shownSdks(host: Host): Promise<readonly ShownSdk[]> {
  const home = plumbHome(host);
  const [installed, chosen] = await Promise.all([installedSdks(host, home), defaultSdk(host, home)]);
  return installed.map((one) => ({ ...sdkRow(one, chosen), source: one.receipt.source, rungs: one.receipt.rungs }));
}

async function shownProject(host: Host, facts: EnvFacts): Promise<ShownProject> {
  const choice = await part(async () => {
    const { candidate, because, rejected } = await chooseHere(host, plumbHome(host), undefined);
    return { candidate, because, rejected };
  });
  return { toolchain: explainToolchain(facts), choice };
}

async function lastBuild(host: Host): Promise<LastBuild> {
  const last = await readLastBuild(host, plumbHome(host), host.machine.cwd);
  if (last) return last;
  throw new PlumbError({ code: "NO_BUILD", message: "plumb has built nothing yet", hint: "plumb build" });
}

async function shownTraces(host: Host): Promise<ShownTraces> {
  const home = plumbHome(host);
  const { traces } = await tracesHere(host, home);
  const [first] = traces;
  if (!first) throw new PlumbError({ code: "NO_TRACE", message: "nothing was traced here yet" });
  const { trace, summary, causes } = await reportAgain(host, home, first);
  return { rows: await traceRows(host, traces.slice(0, 10)), newest: { trace, summary, causes: causes.roots } };
}

async function readCaches(host: Host, { settings }: EnvFacts, { storage, goInstalls }: Snapshot): Promise<CacheStatus> {
  return cacheStatus(host, {
    places: cachePlaces(settings.effective),
    storage: storage?.status === "ok" ? storage.value : null,
    installs: goInstalls?.status === "ok" ? goInstalls.value : null,
  });
}
