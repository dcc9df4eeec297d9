// The facts that tell a variable's value, as one bundle. A group that is unavailable is null: files can be read where go does not run.

import type { CToolchain } from "../facts/c-toolchain/schema.ts";
import type { GoEnv } from "../facts/go-env/schema.ts";
import type { GoInstalls } from "../facts/go-installs/schema.ts";
import type { GoSettings, Setting } from "../facts/go-settings/schema.ts";
import type { Project } from "../facts/project/schema.ts";
import type { ShellFiles } from "../facts/shell-files/schema.ts";
import type { Snapshot } from "../facts/snapshot.ts";

export interface EnvFacts {
  /** GOOS of the machine. */
  readonly os: string;
  readonly settings: GoSettings;
  readonly installs: GoInstalls | null;
  readonly goEnv: GoEnv | null;
  readonly shellFiles: ShellFiles | null;
  readonly project: Project | null;
  /** Only gathered where it is needed: it starts the C compiler. */
  readonly cToolchain: CToolchain | null;
}

/** Undefined when the settings are not known. */
export function envFacts(os: string, snapshot: Snapshot): EnvFacts | undefined {
  const { goSettings, goInstalls, goEnv, shellFiles, project, cToolchain } = snapshot;
  if (goSettings?.status !== "ok") return undefined;
  return {
    os,
    settings: goSettings.value,
    installs: goInstalls?.status === "ok" ? goInstalls.value : null,
    goEnv: goEnv?.status === "ok" ? goEnv.value : null,
    shellFiles: shellFiles?.status === "ok" ? shellFiles.value : null,
    project: project?.status === "ok" ? project.value : null,
    cToolchain: cToolchain?.status === "ok" ? cToolchain.value : null,
  };
}

/** The setting comes from a line `NAME=` of the user's file: go.env does not count then, and Go's own default is in force. */
export function isEmptyLine({ source }: Setting, { settings }: EnvFacts): boolean {
  if (source.kind !== "user-file") return false;
  return settings.userFile?.entries.find((entry) => entry.line === source.line)?.value === "";
}

/** Why go gives no answer for a variable; null when it gave one. */
export function goSilence({ goEnv }: EnvFacts, name: string): string | null {
  if (!goEnv) return "go was not asked";
  if (Object.hasOwn(goEnv.values, name)) return null;
  const failure = goEnv.failures.find(({ names }) => names.includes(name));
  if (!failure) return "go is not asked for this variable";
  return goEnv.path === null ? failure.reason : `go env: ${failure.reason}`;
}
