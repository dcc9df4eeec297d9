// How a program is built or installed anew, decided from where it lies and what its build info says.

import { dirname } from "node:path";
import type { Executable } from "../facts/executable/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import { byHand } from "./by-hand.ts";
import type { Match, Remedy } from "./problem.ts";
import type { Program } from "./programs.ts";
import { shellWord } from "./shell-word.ts";

/** What a Match carries for `reinstallRemedies`: commands, and the files for which there is none. */
export function reinstallSubject(list: readonly Program[], machine: Machine): { commands: string; others: string } {
  return commandSubject(list, (program) => reinstallCommand(program, machine));
}

/** The same for newer versions, built by `toolchain` where the active go would not do. */
export function upgradeSubject(
  list: readonly Program[],
  version: string,
  toolchain: string | null,
): { commands: string; others: string } {
  return commandSubject(list, (program) => upgradeCommand(program, version, toolchain));
}

function commandSubject(list: readonly Program[], command: (program: Program) => string | null) {
  const commands = list.map(command);
  return {
    commands: [...new Set(commands.filter((line) => line !== null))].join("\n"),
    others: list.flatMap((program, index) => (commands[index] === null ? [program.executable.path] : [])).join(", "),
  };
}

/** Remedies for a Match made with `reinstallSubject`. */
export function reinstallRemedies(match: Match, title: string): Remedy[] {
  const commands = match.subject?.commands?.split("\n").filter((command) => command !== "") ?? [];
  const others = match.subject?.others ?? "";
  return [
    ...(commands.length > 0 ? [{ title, commands, safe: false }] : []),
    ...(others === "" ? [] : [byHand(`Replace ${others} by a build for this machine`)]),
  ];
}

/** The command that installs this program anew in its place; null when nothing says where it came from. */
export function reinstallCommand(
  { executable, inGobin }: Pick<Program, "executable" | "inGobin">,
  machine: Machine,
): string | null {
  const formula = homebrewFormula(executable);
  if (formula && machine.arch === "arm64" && inIntelHomebrew(executable)) {
    return `/opt/homebrew/bin/brew install ${formula}`;
  }
  if (formula) return `brew reinstall ${formula}`;
  const version = executable.go?.moduleVersion ?? null;
  return goInstall({ executable, inGobin }, version !== null && installable(version) ? version : "latest");
}

function upgradeCommand(program: Program, version: string, toolchain: string | null): string | null {
  const formula = homebrewFormula(program.executable);
  return formula ? `brew upgrade ${formula}` : goInstall(program, version, toolchain);
}

/** `go install` of another version of the same program to the same place; null when build info has no import path. */
function goInstall(
  { executable, inGobin }: Pick<Program, "executable" | "inGobin">,
  version: string,
  toolchain: string | null = null,
): string | null {
  const path = executable.go?.path;
  // Main packages without a dot in front are those of the Go tree itself.
  if (!path?.split("/")[0]?.includes(".")) return null;
  const variables = [
    ...(toolchain ? [`GOTOOLCHAIN=${toolchain}`] : []),
    ...(inGobin ? [] : [`GOBIN=${shellWord(dirname(executable.path))}`]),
  ];
  return [...(variables.length > 0 ? ["env", ...variables] : []), `go install ${path}@${version}`].join(" ");
}

/** Formula of a program in a Homebrew cellar; null for all others. */
export function homebrewFormula({ path, realPath }: Executable): string | null {
  return /\/Cellar\/([^/]+)\//.exec(realPath ?? path)?.[1] ?? null;
}

/** Lies in the Homebrew for Intel Macs. `/usr/local/bin` alone says nothing: everybody installs there. */
export function inIntelHomebrew({ path, realPath }: Executable): boolean {
  return /^\/usr\/local\/(Cellar|Caskroom|Homebrew)\//.test(realPath ?? path);
}

// A version that the module proxy can know: no `(devel)`, no local changes.
function installable(version: string): boolean {
  return /^v\d+\.\d+\.\d+/.test(version) && !version.includes("+dirty");
}
