// Removes an SDK: its receipt first, so that whatever happens it is no longer seen as installed.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { withLock } from "@goplumb/core/state/lock";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { chooseRelease, requestText } from "../go/version-request.ts";
import { removableSdks } from "./installed.ts";
import { removeLinks } from "./links.ts";
import { manifestPath, receiptPath } from "./proof/receipt.ts";
import { type Platform, readRequest } from "./resolve.ts";
import { sdkText } from "./sdk-name.ts";

export interface Removed {
  readonly version: string;
  readonly platform: string;
  readonly goroot: string;
}

/** @throws PlumbError VERSION_UNKNOWN, SDK_NOT_INSTALLED, FILE_UNWRITABLE */
export async function uninstallSdk(
  host: Host,
  home: PlumbHome,
  text: string,
  { os, arch }: Platform,
): Promise<Removed> {
  const request = readRequest(text);
  const sdks = (await removableSdks(host, home)).filter(({ sdk }) => sdk.os === os && sdk.arch === arch);
  const version = chooseRelease(
    request,
    sdks.map(({ sdk }) => sdk.version),
  );
  const found = sdks.find(({ sdk }) => sdk.version === version);
  if (!found) {
    throw new PlumbError({
      code: "SDK_NOT_INSTALLED",
      message: `${requestText(request)} for ${os}/${arch} is not installed`,
      hint: "plumb list shows what is",
    });
  }
  await makeFolder(host, home.locks);
  await withLock(host, join(home.locks, sdkText(found.sdk)), {}, async () => {
    await host.changes.remove(receiptPath(home, found.sdk));
    await host.changes.remove(manifestPath(home, found.sdk));
    await removeLinks(host, home, found.sdk);
    await host.trees.remove(found.goroot);
  });
  return { version: `go${found.sdk.version}`, platform: `${os}/${arch}`, goroot: found.goroot };
}
