// The flags of plumb doctor, and which of them do not go together.

import { PlumbError } from "@goplumb/core/error";
import type { Severity } from "../../../problems/problem.ts";

export interface DoctorOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly severity?: Severity;
  readonly list?: boolean;
  readonly snapshot?: string;
  readonly online?: boolean;
  readonly deep?: boolean;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly github?: boolean;
  readonly sinceLast?: boolean;
  readonly fix?: boolean;
  /** --plan, --dry-run */
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly undo?: boolean;
}

type Flag = keyof DoctorOptions;

/** Each row: a flag, and those it does not go with. */
const exclusive: readonly (readonly [Flag, readonly Flag[]])[] = [
  ["sarif", ["json", "github", "list", "fix", "undo", "dryRun"]],
  ["github", ["json", "list", "fix", "undo", "dryRun"]],
  ["list", ["snapshot", "sinceLast", "fix", "undo", "dryRun"]],
  // What was left out would count as fixed, and another machine's findings as new.
  ["sinceLast", ["only", "skip", "snapshot", "sarif", "github", "fix", "undo", "dryRun"]],
  // Another machine cannot be mended from here.
  ["snapshot", ["fix", "undo", "dryRun", "online", "deep"]],
  ["undo", ["fix", "only", "skip"]],
];

/** @throws PlumbError USAGE for flags that contradict one another. */
export function checkCombination(options: DoctorOptions): void {
  for (const [flag, others] of exclusive) {
    const other = others.find((name) => options[flag] !== undefined && options[name] !== undefined);
    if (other) throw usage(`${spelled(flag)} and ${spelled(other)} do not go together`);
  }
  if (options.yes && !options.fix) throw usage("--yes answers the question of --fix, which is not there");
}

/** Whether only to say what would be done. */
export function wantsPlan({ dryRun }: DoctorOptions): boolean {
  return dryRun === true;
}

function usage(message: string): PlumbError {
  return new PlumbError({ code: "USAGE", message, hint: "see plumb doctor --help" });
}

function spelled(flag: Flag): string {
  if (flag === "dryRun") return "--plan";
  return `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
