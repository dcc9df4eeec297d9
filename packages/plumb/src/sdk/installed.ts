// The SDKs in PLUMB_HOME: those that have a receipt, and a folder, or a link to a tree of that release. One without the other is what a
// killed process left.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { compareGoVersions } from "../go/version.ts";
import { type Receipt, readReceipt } from "./proof/receipt.ts";
import { parseSdkText, sdkFolder, sdkText } from "./sdk-name.ts";

export interface InstalledSdk {
  readonly sdk: SdkName;
  /** Its GOROOT. */
  readonly goroot: string;
  readonly receipt: Receipt;
}

/** The newest first. */
export async function installedSdks(host: Pick<Host, "files">, home: PlumbHome): Promise<readonly InstalledSdk[]> {
  return sdksBy(host, home, installedSdk);
}

/** Also those that are links to what is another release by now, or gone: what can be uninstalled. */
export async function removableSdks(host: Pick<Host, "files">, home: PlumbHome): Promise<readonly InstalledSdk[]> {
  return sdksBy(host, home, async (_, __, sdk) => {
    const receipt = await readReceipt(host, home, sdk);
    return receipt && { sdk, goroot: sdkFolder(home, sdk), receipt };
  });
}

async function sdksBy(
  host: Pick<Host, "files">,
  home: PlumbHome,
  read: typeof installedSdk,
): Promise<readonly InstalledSdk[]> {
  const entries = (await host.files.list(home.sdks)) ?? [];
  const names = entries.flatMap(({ name, kind }) =>
    kind === "directory" || kind === "symlink" ? (parseSdkText(name) ?? []) : [],
  );
  const all = await Promise.all(names.map((sdk) => read(host, home, sdk)));
  return all
    .filter((one) => one !== undefined)
    .toSorted((a, b) => compareGoVersions(b.sdk.version, a.sdk.version) || (sdkText(a.sdk) < sdkText(b.sdk) ? -1 : 1));
}

export async function installedSdk(
  host: Pick<Host, "files">,
  home: PlumbHome,
  sdk: SdkName,
): Promise<InstalledSdk | undefined> {
  const goroot = sdkFolder(home, sdk);
  const [stat, receipt] = await Promise.all([host.files.lstat(goroot), readReceipt(host, home, sdk)]);
  if (!receipt) return undefined;
  const isThere = receipt.link === undefined ? stat?.kind === "directory" : await leadsTo(host, goroot, receipt);
  return isThere ? { sdk, goroot, receipt } : undefined;
}

/** A tree that is not ours may be another release by now, or gone. */
async function leadsTo({ files }: Pick<Host, "files">, goroot: string, { link, version }: Receipt): Promise<boolean> {
  if ((await files.readLink(goroot)) !== link) return false;
  const text = await files.readText(join(goroot, "VERSION"), 4096).catch(() => undefined);
  return text?.split("\n")[0]?.trim() === version;
}
