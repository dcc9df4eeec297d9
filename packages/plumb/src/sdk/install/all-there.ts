// Whether there is anything to do: when each SDK was named exactly and is here, nobody is asked for anything.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { installedSdk } from "../installed.ts";
import { readRequest } from "../resolve.ts";
import type { InstallOutcome } from "./new-sdk.ts";
import type { Typed } from "./wanted-sdks.ts";

/** Undefined when one is missing, or may be. @throws PlumbError VERSION_UNKNOWN */
export async function allThere(
  host: Pick<Host, "files">,
  home: PlumbHome,
  { texts, platforms }: Pick<Typed, "texts" | "platforms">,
): Promise<readonly InstallOutcome[] | undefined> {
  const requests = texts.filter((text) => text !== "go.mod").map(readRequest);
  const exact = requests.flatMap((request): SdkName[] =>
    request.kind === "exact" ? platforms.map((platform) => ({ version: request.version, ...platform })) : [],
  );
  const wanted = texts.length * platforms.length;
  if (wanted === 0 || exact.length < wanted) return undefined;
  const there = await Promise.all(exact.map((sdk) => installedSdk(host, home, sdk)));
  const all = there.flatMap((one) => (one ? [{ ...one, already: true }] : []));
  return all.length === wanted ? all : undefined;
}
