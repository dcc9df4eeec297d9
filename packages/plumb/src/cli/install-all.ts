// Installs SDKs, or puts them into a bundle, one after the other and with a word to who waits.

import type { Host } from "@goplumb/core/host/host";
import type { Step } from "@goplumb/core/plan/plan";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../facts/gatherer.ts";
import { type WrittenBundle, writeBundle } from "../sdk/bundle/write-bundle.ts";
import { installSdk } from "../sdk/install/install.ts";
import { installNotes } from "../sdk/install/install-notes.ts";
import { bundleSteps, installSteps } from "../sdk/install/install-plan.ts";
import type { InstallOutcome } from "../sdk/install/new-sdk.ts";
import { pathOf, type Typed, wantedSdks } from "../sdk/install/wanted-sdks.ts";
import { platformOf } from "../sdk/resolve.ts";
import { installProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export async function installAll(session: Session, home: PlumbHome, typed: Typed): Promise<readonly InstallOutcome[]> {
  const { host, writer } = session;
  const { sdks, options, seeming } = await wantedHere(session, home, typed);
  const outcomes: InstallOutcome[] = [];
  for (const sdk of sdks) {
    const progress = installProgress(session, sdk);
    outcomes.push(await installSdk(host, sdk, { ...options, report: progress.report }).finally(progress.end));
    for (const note of installNotes(sdk, seeming)) await writer.note(note);
  }
  return outcomes;
}

/** What it would change. */
export async function planInstall(
  session: Session,
  home: PlumbHome,
  typed: Typed,
  bundle: string | undefined,
): Promise<readonly Step[]> {
  const { host } = session;
  if (bundle !== undefined) return bundleSteps((await wantedAnywhere(host, home, typed)).sdks, pathOf(host, bundle));
  const { sdks, options } = await wantedHere(session, home, typed);
  return installSteps(host, home, sdks, options.sources);
}

/** Whatever this machine is: it need not be able to run what goes into a bundle. */
function wantedAnywhere(host: Host, home: PlumbHome, typed: Typed) {
  return wantedSdks(host, home, typed, { ...platformOf(host, {}), macos: null });
}

async function wantedHere({ host }: Session, home: PlumbHome, typed: Typed) {
  const { fact } = createGatherer(host);
  const [machine, self] = await Promise.all([fact("machine"), fact("self")]);
  const platform = platformOf(host, {});
  const isMac = platform.os === "darwin" && machine.status === "ok";
  // What a release must be able to run on; of macOS its version, too.
  const wanted = await wantedSdks(host, home, typed, {
    ...platform,
    macos: isMac ? machine.value.distribution.version : null,
  });
  const seeming = {
    userland: machine.status === "ok" ? machine.value.userland : null,
    translated: self.status === "ok" ? self.value.translated || self.value.parentTranslated : null,
  };
  return { ...wanted, seeming };
}

export async function bundleAll(session: Session, home: PlumbHome, typed: Typed, file: string): Promise<WrittenBundle> {
  const { host } = session;
  const { sdks, options } = await wantedAnywhere(host, home, typed);
  const path = pathOf(host, file);
  let end = () => {};
  const optionsFor = (sdk: (typeof sdks)[number]) => {
    end();
    const progress = installProgress(session, sdk);
    end = progress.end;
    return { ...options, report: progress.report };
  };
  return writeBundle(host, sdks, path, options, optionsFor).finally(() => end());
}
