// What an installation changes, as steps of a plan.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { Step } from "@goplumb/core/plan/plan";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { installedSdk } from "../installed.ts";
import { defaultSdk, isNative } from "../links.ts";
import { platformFlags, sdkFolder, sdkText } from "../sdk-name.ts";
import type { SdkSource } from "../sources/source.ts";

/** None for what is there already. */
export async function installSteps(
  host: Host,
  home: PlumbHome,
  sdks: readonly SdkName[],
  sources: readonly SdkSource[],
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let hasDefault = (await defaultSdk(host, home)) !== null;
  for (const sdk of sdks) {
    if (await installedSdk(host, home, sdk)) continue;
    const goroot = sdkFolder(home, sdk);
    const name = `go${sdk.version}`;
    const undo = `plumb uninstall ${sdk.version} ${platformFlags(sdk)}`;
    const from = sources.map((source) => source.name).join(" or ");
    const why = `${name} for ${sdk.os}/${sdk.arch}, once it is proven against the checksum database`;
    steps.push({ kind: "download", subject: goroot, from: "", to: from, why, undo });
    if (!isNative(host, sdk)) continue;
    const link = (program: string, to: string, because: string) =>
      steps.push({ kind: "link", subject: join(home.bin, program), from: "", to, why: because, undo });
    link(name, join(goroot, "bin/go"), "go finds a toolchain that a go.mod asks for by this name");
    if (hasDefault) continue;
    for (const one of ["go", "gofmt"]) link(one, join(goroot, "bin", one), `no other ${one} is there`);
    hasDefault = true;
  }
  return steps;
}

export function bundleSteps(sdks: readonly SdkName[], path: string): readonly Step[] {
  const names = sdks.map(sdkText).join(", ");
  const why = "archives as they come, with the proof of each, for machines without a network";
  return [{ kind: "write", subject: path, from: "", to: names, why, undo: "remove it" }];
}
