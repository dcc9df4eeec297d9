// Installs SDKs, or puts them into a bundle, one after the other and with a word to who waits.

import { isAbsolute, join } from "node:path";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../facts/gatherer.ts";
import { type WrittenBundle, writeBundle } from "../sdk/bundle/write-bundle.ts";
import { installSdk } from "../sdk/install.ts";
import type { InstallOutcome } from "../sdk/new-sdk.ts";
import { platformOf, type RunningOn } from "../sdk/resolve.ts";
import { type Typed, wantedSdks } from "../sdk/wanted-sdks.ts";
import { installProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export async function installAll(session: Session, home: PlumbHome, typed: Typed): Promise<readonly InstallOutcome[]> {
  const { host } = session;
  const { sdks, options } = await wantedSdks(host, home, typed, await runningOn(session));
  const outcomes: InstallOutcome[] = [];
  for (const sdk of sdks) {
    const progress = installProgress(session, sdk);
    outcomes.push(await installSdk(host, sdk, { ...options, report: progress.report }).finally(progress.end));
  }
  return outcomes;
}

/** Whatever this machine is: it need not be able to run them. */
export async function bundleAll(session: Session, home: PlumbHome, typed: Typed, file: string): Promise<WrittenBundle> {
  const { host } = session;
  const { sdks, options } = await wantedSdks(host, home, typed, { ...platformOf(host, {}), macos: null });
  const path = isAbsolute(file) ? file : join(host.machine.cwd, file);
  let end = () => {};
  const optionsFor = (sdk: (typeof sdks)[number]) => {
    end();
    const progress = installProgress(session, sdk);
    end = progress.end;
    return { ...options, report: progress.report };
  };
  return writeBundle(host, sdks, path, options, optionsFor).finally(() => end());
}

/** What a release must be able to run on; of macOS its version, too. */
async function runningOn({ host }: Session): Promise<RunningOn> {
  const platform = platformOf(host, {});
  if (platform.os !== "darwin") return { ...platform, macos: null };
  const machine = await createGatherer(host).fact("machine");
  return { ...platform, macos: machine.status === "ok" ? machine.value.distribution.version : null };
}
