// plumb install: SDKs of Go, proven before they are seen.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { installSdk } from "../../sdk/install.ts";
import { defaultSdk, isNative, linkDefault, linkToolchain } from "../../sdk/links.ts";
import { chooseSdk, platformOf, readRequest, refuseImpossible } from "../../sdk/resolve.ts";
import { availableReleases, sdkSources } from "../../sdk/sources/sources.ts";
import { readWays } from "../../sdk/ways.ts";
import { installProgress } from "../install-progress.ts";
import { renderInstalled } from "../render/installed.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly arch?: string;
  readonly os?: string;
}

export async function installCommand(session: Session, texts: readonly string[], options: Options): Promise<number> {
  const { host } = session;
  const requests = texts.map(readRequest);
  const home = plumbHome(host);
  const platform = platformOf(host, options);
  const ways = await readWays(host);
  const sources = sdkSources(host, ways);
  const exact = requests.every(({ kind }) => kind === "exact");
  const releases = exact ? [] : await availableReleases(sources, platform);
  const sdks = requests.map((request) =>
    request.kind === "exact" ? { version: request.version, ...platform } : chooseSdk(request, platform, releases),
  );
  for (const sdk of sdks) refuseImpossible(sdk, null);
  const outcomes = [];
  for (const sdk of sdks) {
    const progress = installProgress(session, sdk);
    const outcome = await installSdk(host, sdk, { home, ways, sources, report: progress.report }).finally(progress.end);
    if (isNative(host, sdk)) {
      await linkToolchain(host, home, sdk);
      if ((await defaultSdk(host, home)) === null) await linkDefault(host, home, sdk);
    }
    outcomes.push(outcome);
    if (!session.json) await session.writer.result(renderInstalled(outcome, session));
  }
  if (session.json) {
    await session.writer.json({
      schemaVersion: 1,
      sdks: outcomes.map(({ goroot, already, receipt }) => ({ goroot, already, receipt })),
    });
  }
  return exitStatus.fine;
}
