// Installs what was asked for, one after the other, with a word to who waits.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../facts/gatherer.ts";
import { projectRequest } from "../sdk/choice/project-request.ts";
import { type InstallOutcome, installSdk } from "../sdk/install.ts";
import { chooseSdk, type Platform, platformOf, type RunningOn, readRequest, refuseImpossible } from "../sdk/resolve.ts";
import { availableReleases, sdkSources } from "../sdk/sources/sources.ts";
import { readWays } from "../sdk/ways.ts";
import { installProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export async function installAll(
  session: Session,
  home: PlumbHome,
  texts: readonly string[],
  platform: Platform,
  source: string | undefined,
): Promise<readonly InstallOutcome[]> {
  const { host } = session;
  const requests = await Promise.all(
    texts.map((text) => (text === "go.mod" ? projectRequest(host) : readRequest(text))),
  );
  const ways = await readWays(host);
  const sources = sdkSources(host, ways, source);
  const exact = requests.every(({ kind }) => kind === "exact");
  const releases = exact ? [] : await availableReleases(sources, platform);
  const sdks = requests.map((request) =>
    request.kind === "exact" ? { version: request.version, ...platform } : chooseSdk(request, platform, releases),
  );
  const machine = await runningOn(host);
  for (const sdk of sdks) refuseImpossible(sdk, machine);
  const outcomes: InstallOutcome[] = [];
  for (const sdk of sdks) {
    const progress = installProgress(session, sdk);
    const options = { home, ways, sources, report: progress.report };
    outcomes.push(await installSdk(host, sdk, options).finally(progress.end));
  }
  return outcomes;
}

/** What a release must be able to run on; of macOS its version, too. */
async function runningOn(host: Host): Promise<RunningOn> {
  const platform = platformOf(host, {});
  if (platform.os !== "darwin") return { ...platform, macos: null };
  const machine = await createGatherer(host).fact("machine");
  return { ...platform, macos: machine.status === "ok" ? machine.value.distribution.version : null };
}
