// The project group: the module or workspace around the current directory, and what else lays claim to it.

import type { Look } from "../look.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { findPins } from "./find-pins.ts";
import { readGit } from "./git.ts";
import { findStrayGoMods, readGoMod, readGoWork } from "./go-files.ts";
import type { Project } from "./schema.ts";
import { readVendor } from "./vendor.ts";

export async function gatherProject(look: Look): Promise<Project> {
  const { host } = look;
  const settings = await settingsInForce(look);
  const [goMod, goWork, strayGoMods, pins, git] = await Promise.all([
    readGoMod(host),
    readGoWork(host, settings.GOWORK?.value ?? ""),
    findStrayGoMods(host, settings.GOPATH?.value ?? ""),
    findPins(host),
    readGit(host),
  ]);
  return {
    cwd: host.machine.cwd,
    goMod: goMod?.fact ?? null,
    goWork: goWork?.fact ?? null,
    strayGoMods,
    vendor: await readVendor(host.files, goMod, goWork),
    pins,
    git,
  };
}
