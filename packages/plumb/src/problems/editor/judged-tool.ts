// What is said of a tool that an editor takes: for another CPU, older than another one, looked at by other problems already.

import type { Executable } from "../../facts/executable/schema.ts";
import type { GoInstalls } from "../../facts/go-installs/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import type { Tools } from "../../facts/tools/schema.ts";
import { compareGoVersions, languageVersion, parseGoVersion } from "../../go/version.ts";
import { activeInstall } from "../active-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { toolPrograms } from "../programs.ts";

export function isForeign(executable: Executable, machine: Machine): boolean {
  const runs = runsHere(executable, machine);
  if (runs === "emulated") return machine.emulatedBy === null;
  return runs === "translated" || runs === "foreign";
}

/** The active go, or a tool that shells or `go install` use: other problems look at these. */
export function isUsedByShells(executable: Executable, goInstalls: GoInstalls, tools: Tools): boolean {
  const active = activeInstall(goInstalls)?.executable;
  const used = toolPrograms(tools).filter(({ first, inGobin }) => first || inGobin);
  const files = [...(active ? [active] : []), ...used.map((program) => program.executable)];
  return files.some((other) => fileOf(other) === fileOf(executable));
}

/** Built by a Go of an older language than this one. */
export function isBuiltBefore({ go }: Executable, version: string): boolean {
  const builder = languageVersion(parseGoVersion(go?.version ?? "")?.version ?? "");
  return builder !== "" && compareGoVersions(builder, languageVersion(version)) < 0;
}

/** By the versions of their modules, where both are releases. */
export function isOlder(one: Executable, other: Executable): boolean {
  const [a = "", b = ""] = [one, other].map(({ go }) => /^v(\d+\.\d+\.\d+)$/.exec(go?.moduleVersion ?? "")?.[1]);
  return a !== "" && b !== "" && compareGoVersions(a, b) < 0;
}

/** `v1.26.0, darwin/arm64`. */
export function versionText(executable: Executable): string {
  return `${executable.go?.moduleVersion ?? "unknown version"}, ${platformText(executable)}`;
}

/** The file itself, behind all links. */
export function fileOf({ path, realPath }: Executable): string {
  return realPath ?? path;
}
