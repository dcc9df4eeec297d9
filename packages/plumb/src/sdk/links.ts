// bin/ in PLUMB_HOME: links to programs of SDKs. One directory on PATH, no shims, no GOROOT: go finds its tree by following the link.
// A link named go1.26.8 is what `go` itself looks for on PATH before it downloads a toolchain: https://go.dev/doc/toolchain#select

import { join, relative } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import { hardwareArch } from "../go/hardware-arch.ts";
import type { SdkName } from "../go/toolchain-module.ts";
import { parseSdkText, sdkFolder } from "./sdk-name.ts";

/** Whether its programs are for this machine. */
export function isNative({ machine }: Pick<Host, "machine">, { os, arch }: SdkName): boolean {
  return os === machine.os && arch === hardwareArch(machine);
}

/** The link by which `go` finds a toolchain that a go.mod asks for. */
async function linkToolchain(host: Host, home: PlumbHome, sdk: SdkName): Promise<void> {
  await makeLinks(host, home, [[`go${sdk.version}`, sdk, "go"]]);
}

/** Makes `go` and `gofmt` those of this SDK; `go`, by which it is known, last: where it is there, all of it is. */
export async function linkDefault(host: Host, home: PlumbHome, sdk: SdkName): Promise<void> {
  await makeLinks(host, home, [
    ["gofmt", sdk, "gofmt"],
    ["go", sdk, "go"],
  ]);
}

/** Links those that run here: go finds each by its version; and the first is `go` where no other is. */
export async function linkInstalled(host: Host, home: PlumbHome, sdks: readonly SdkName[]): Promise<void> {
  for (const sdk of sdks) {
    if (!isNative(host, sdk)) continue;
    await linkToolchain(host, home, sdk);
    if ((await defaultSdk(host, home)) === null) await linkDefault(host, home, sdk);
  }
}

/** The SDK that `go` in bin/ is; null when there is none, or it is none of ours. */
export async function defaultSdk({ files }: Pick<Host, "files">, home: PlumbHome): Promise<SdkName | null> {
  const target = await files.readLink(join(home.bin, "go"));
  const name = /^\.\.\/sdks\/([^/]+)\/bin\/go$/.exec(target ?? "")?.[1];
  return parseSdkText(name ?? "") ?? null;
}

async function makeLinks(
  host: Host,
  home: PlumbHome,
  links: readonly (readonly [name: string, sdk: SdkName, program: string])[],
): Promise<void> {
  await makeFolder(host, home.bin);
  // Also where every link is right: one that was killed may have been about to make them others.
  await removeLeftovers(host, home.bin);
  for (const [name, sdk, program] of links) {
    const target = relative(home.bin, join(sdkFolder(home, sdk), "bin", program));
    const path = join(home.bin, name);
    if ((await host.files.readLink(path)) === target) continue;
    await host.changes.link(path, target);
  }
}

/** Removes every link to programs of this SDK. */
export async function removeLinks(host: Host, home: PlumbHome, sdk: SdkName): Promise<void> {
  const folder = relative(home.bin, sdkFolder(home, sdk));
  for (const { name } of (await host.files.list(home.bin)) ?? []) {
    const target = await host.files.readLink(join(home.bin, name));
    if (target?.startsWith(`${folder}/`)) await host.changes.remove(join(home.bin, name));
  }
}
