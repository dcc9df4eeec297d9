// Installs SDKs, or puts them into a bundle, one after the other and with a word to who waits.

import { isAbsolute, join } from "node:path";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../facts/gatherer.ts";
import { type WrittenBundle, writeBundle } from "../sdk/bundle/write-bundle.ts";
import { installSdk } from "../sdk/install.ts";
import type { InstallOutcome } from "../sdk/new-sdk.ts";
import { platformOf, userlandNote } from "../sdk/resolve.ts";
import { type Typed, wantedSdks } from "../sdk/wanted-sdks.ts";
import { installProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export async function installAll(session: Session, home: PlumbHome, typed: Typed): Promise<readonly InstallOutcome[]> {
  const { host, writer } = session;
  const gathered = await createGatherer(host).fact("machine");
  const machine = gathered.status === "ok" ? gathered.value : null;
  const platform = platformOf(host, {});
  // What a release must be able to run on; of macOS its version, too.
  const macos = platform.os === "darwin" ? (machine?.distribution.version ?? null) : null;
  const { sdks, options } = await wantedSdks(host, home, typed, { ...platform, macos });
  const outcomes: InstallOutcome[] = [];
  for (const sdk of sdks) {
    const progress = installProgress(session, sdk);
    outcomes.push(await installSdk(host, sdk, { ...options, report: progress.report }).finally(progress.end));
    const note = userlandNote(sdk, machine?.userland ?? null);
    if (note !== null) await writer.note(note);
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
