// Which Go really works on the module in the current directory: the active one, or one it switches to.

import type { GoInstalls } from "../facts/go-installs/schema.ts";
import type { GoSettings } from "../facts/go-settings/schema.ts";
import type { GoMod, Project } from "../facts/project/schema.ts";
import { chooseToolchain, type ToolchainChoice } from "../go/toolchain.ts";
import { compareGoVersions } from "../go/version.ts";
import { activeVersion, answered, versionInFull } from "./active-go.ts";

export interface ProjectToolchain {
  readonly choice: ToolchainChoice;
  /** Release of the active go, e.g. `go1.26.8`. */
  readonly local: string;
  /** go.work, or go.mod without it; null outside any module. */
  readonly file: (GoMod & { readonly name: "go.work" | "go.mod" }) | null;
}

/** Null when the active go does not answer (its settings are not known then), or is no release. */
export function projectToolchain(
  goInstalls: GoInstalls,
  goSettings: GoSettings,
  project: Project,
): ProjectToolchain | null {
  const local = activeVersion(goInstalls);
  if (local === null || !answered(goInstalls)) return null;
  // The list of experiments belongs to the name that cmd/go compares.
  const full = versionInFull(goInstalls) ?? local;
  return { choice: choiceOf(full, goInstalls, goSettings, project), local, file: projectFile(project) };
}

function choiceOf(local: string, goInstalls: GoInstalls, goSettings: GoSettings, project: Project): ToolchainChoice {
  const file = projectFile(project);
  return chooseToolchain({
    local,
    gotoolchain: goSettings.effective.GOTOOLCHAIN?.value ?? "",
    file: file && { name: file.name, go: file.go?.text ?? "", toolchain: file.toolchain?.text ?? "" },
    onPath: goInstalls.toolchainsOnPath,
  });
}

/** The Go that builds here. */
export interface EffectiveGo {
  /** e.g. `go1.26.8`; the active one where the choice fails. */
  readonly version: string;
  /** The same when the active go must switch to it, else null: what GOTOOLCHAIN must say to build a tool with it. */
  readonly toolchain: string | null;
}

/** Null where `projectToolchain` is. */
export function effectiveGo(goInstalls: GoInstalls, goSettings: GoSettings, project: Project): EffectiveGo | null {
  const found = projectToolchain(goInstalls, goSettings, project);
  if (!found) return null;
  const { choice, local } = found;
  return choice.kind === "switch"
    ? { version: choice.toolchain, toolchain: choice.toolchain }
    : { version: choice.kind === "local" ? choice.toolchain : local, toolchain: null };
}

/**
 * The Go that builds here when another go command than the active one is asked.
 * @param local its release, e.g. `go1.26.8`.
 */
export function effectiveGoOf(
  local: string,
  goInstalls: GoInstalls,
  goSettings: GoSettings,
  project: Project,
): EffectiveGo {
  const choice = choiceOf(local, goInstalls, goSettings, project);
  return choice.kind === "switch"
    ? { version: choice.toolchain, toolchain: choice.toolchain }
    : { version: local, toolchain: null };
}

/** Knows neither GOTOOLCHAIN nor toolchain lines. */
export function isBeforeToolchains(version: string): boolean {
  return compareGoVersions(version, "go1.21") < 0;
}

/** The file whose go and toolchain lines count. */
export function projectFile({ goWork, goMod }: Project): ProjectToolchain["file"] {
  if (goWork) return { ...goWork, name: "go.work" };
  return goMod && { ...goMod, name: "go.mod" };
}
