// The options every command has, and what they turn into.

import { PlumbError } from "@goplumb/core/error";
import type { Severity } from "../problems/problem.ts";

export interface CommonOptions {
  readonly json?: boolean;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly cwd?: string;
  readonly offline?: boolean;
  readonly lang?: string;
}

/** `a,b` and repeated options to one list. */
export function listOption(value: string, previous: readonly string[] = []): readonly string[] {
  const words = value
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  return [...previous, ...words];
}

/** @throws PlumbError USAGE for another word than a severity. */
export function severityOption(value: string): Severity {
  if (value === "error" || value === "warning" || value === "info") return value;
  throw new PlumbError({ code: "USAGE", message: `--severity takes error, warning or info, not ${value}` });
}
