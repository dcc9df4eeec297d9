// Which cache is to be moved, from where, and whether Go's user settings decide about it. Pure.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { startupLines } from "../../env/startup-lines.ts";
import type { GoSettings } from "../../facts/go-settings/schema.ts";
import type { ShellFiles } from "../../facts/shell-files/schema.ts";
import type { Place, Storage } from "../../facts/storage/schema.ts";

export type CacheVariable = "GOCACHE" | "GOMODCACHE";

export interface MoveSource {
  readonly variable: CacheVariable;
  /** As the settings have it. */
  readonly path: string;
  /** The same without links. */
  readonly real: string;
  /** Go's user settings, where the new place is written. */
  readonly userFile: string;
}

export interface SourceFacts {
  readonly goSettings: GoSettings;
  readonly storage: Storage;
  /** Null when they are not known. */
  readonly shellFiles: ShellFiles | null;
}

/**
 * @throws PlumbError SETTING_OVERRIDDEN where something else than Go's user settings would decide, NO_USER_SETTINGS where there are none,
 *   CACHE_ABSENT where there is nothing to move, CACHE_UNFIT where other things than the cache lie.
 */
export function moveSource(variable: CacheVariable, facts: SourceFacts): MoveSource {
  const userFile = settingsFile(variable, facts);
  const place = facts.storage.places.find(({ role }) => role === variable);
  if (!place?.exists) throw absent(variable, place, facts);
  const real = place.realPath ?? place.path;
  const inside = facts.storage.places.find(
    (other) => other.role !== variable && isBelow(other.realPath ?? other.path, real),
  );
  if (inside) {
    throw new PlumbError({
      code: "CACHE_UNFIT",
      message: `${inside.role}=${inside.path} lies in ${variable}=${place.path}, and would be moved with it`,
      hint: "give each a directory of its own first; plumb doctor says how",
      exit: exitStatus.machine,
    });
  }
  return { variable, path: place.path, real, userFile };
}

/** Also for taking a move back: nothing but the user's file may decide. */
export function settingsFile(
  variable: CacheVariable,
  { goSettings, shellFiles }: Pick<SourceFacts, "goSettings" | "shellFiles">,
): string {
  const lines = startupLines(variable, shellFiles).filter(({ exported }) => exported);
  const [first] = lines;
  const at = first ? `${first.path}:${first.line}` : null;
  if (goSettings.process[variable]) {
    throw overridden(
      variable,
      `${variable} is set in the environment${at === null ? "" : `, by ${at}`}, which wins over Go's user settings`,
      at === null ? "unset it where it is set" : `take out line ${first?.line} of ${first?.path}`,
    );
  }
  if (at !== null) {
    throw overridden(
      variable,
      `${at} sets ${variable}, which wins over Go's user settings in each new shell`,
      `take out line ${first?.line} of ${first?.path}`,
    );
  }
  if (!goSettings.userFile) {
    throw new PlumbError({
      code: "NO_USER_SETTINGS",
      message: `there is no file for Go's user settings: ${goSettings.userFileReason ?? "it is not known where"}`,
      hint: `set ${variable} where GOENV is set, and copy the cache yourself`,
      exit: exitStatus.machine,
    });
  }
  return goSettings.userFile.path;
}

function overridden(variable: CacheVariable, message: string, hint: string): PlumbError {
  return new PlumbError({
    code: "SETTING_OVERRIDDEN",
    message,
    hint: `${hint}, open a new shell, and try again`,
    details: { variable },
    exit: exitStatus.usage,
  });
}

function absent(variable: CacheVariable, place: Place | undefined, { goSettings }: SourceFacts): PlumbError {
  const value = place?.path ?? goSettings.effective[variable]?.value ?? "";
  return new PlumbError({
    code: "CACHE_ABSENT",
    message: value === "" ? `${variable} has no place` : `${variable}=${value} is no directory that is there`,
    hint: `there is nothing to move; say where it shall be with: go env -w ${variable}=DIR`,
    exit: exitStatus.machine,
  });
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
