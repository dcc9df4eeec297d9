// `plumb install go.mod`: the release that the project in the working directory asks for.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { languageVersion } from "../../go/version.ts";
import type { VersionRequest } from "../../go/version-request.ts";
import { projectWishes } from "./project-wishes.ts";

/** For a module the newest patch of the minor release that it needs at least. @throws PlumbError PROJECT_UNKNOWN */
export async function projectRequest(host: Host): Promise<VersionRequest> {
  const wishes = await projectWishes(host, undefined);
  const wanted = wishes.find((wish) => wish.wanted !== null)?.wanted;
  if (!wanted) {
    throw new PlumbError({
      code: "PROJECT_UNKNOWN",
      message: `nothing in or above ${host.machine.cwd} says which Go it wants`,
      hint: "a go.mod with a go line does; or name a version: plumb install latest",
    });
  }
  return wanted.kind === "at-least" ? { kind: "newest-patch", language: languageVersion(wanted.version) } : wanted;
}
