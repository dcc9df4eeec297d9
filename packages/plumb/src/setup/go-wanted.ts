// Which SDK a setup is about: the one that is asked for, else the one that is in use, else the newest.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { candidatesOf } from "../sdk/choice/candidates.ts";
import { chooseInstalled } from "../sdk/choice/choose.ts";
import { projectRequest } from "../sdk/choice/project-request.ts";
import { projectWishes } from "../sdk/choice/project-wishes.ts";
import { installedSdk, installedSdks } from "../sdk/installed.ts";
import { defaultSdk, isNative } from "../sdk/links.ts";
import { platformOf } from "../sdk/resolve.ts";
import { sdkFolder, sdkText } from "../sdk/sdk-name.ts";
import type { GoWanted } from "./setup-plan.ts";

/**
 * @param request as for `plumb install`; null: nobody asks for a release
 * @param forShells it is to be `go` in every shell, also where another one is; else go itself switches to what a go.mod asks for
 * @param resolve finds the release where none that is installed will do; asks servers
 */
export async function goWanted(
  host: Host,
  home: PlumbHome,
  request: string | null,
  forShells: boolean,
  resolve: (request: string) => Promise<SdkName>,
): Promise<GoWanted> {
  const used = await usable(host, home);
  if (request === null) {
    if (used) return wanted(home, used, { there: true, used, because: "it is in use" });
    const [newest] = (await installedSdks(host, home)).filter(({ sdk }) => isNative(host, sdk));
    if (newest) return wanted(home, newest.sdk, { there: true, used, because: "it is the newest that is installed" });
    const sdk = await resolve("latest");
    return wanted(home, sdk, { there: false, used, because: "it is the newest release" });
  }
  const installed = await satisfying(host, home, request);
  const sdk = installed ?? (await resolve(request));
  const there = (await installedSdk(host, home, sdk)) !== undefined;
  const because = request === "go.mod" ? "go.mod asks for it" : `${request} is asked for`;
  const isUsed = used !== null && sdkText(used) === sdkText(sdk);
  return wanted(home, sdk, { there, used: forShells && !isUsed ? null : used, because });
}

type Found = Pick<GoWanted, "there" | "because"> & { readonly used: SdkName | null };

function wanted(home: PlumbHome, sdk: SdkName, { there, used, because }: Found): GoWanted {
  return { sdk, goroot: sdkFolder(home, sdk), there, use: used === null, because };
}

/** The one that is `go`, if it is there and for this machine. */
async function usable(host: Host, home: PlumbHome): Promise<SdkName | null> {
  const used = await defaultSdk(host, home);
  if (!used || !isNative(host, used) || !(await installedSdk(host, home, used))) return null;
  return (await host.files.stat(join(sdkFolder(home, used), "bin/go"))) ? used : null;
}

async function satisfying(host: Host, home: PlumbHome, request: string): Promise<SdkName | null> {
  if (request === "latest") return null;
  // Throws where nothing asks for a Go.
  if (request === "go.mod") await projectRequest(host);
  const [wishes, { candidates }] = await Promise.all([
    projectWishes(host, request === "go.mod" ? undefined : request),
    candidatesOf(host, home),
  ]);
  const choice = chooseInstalled(wishes, candidates);
  return choice.kind === "chosen" ? { version: choice.candidate.version, ...platformOf(host, {}) } : null;
}
