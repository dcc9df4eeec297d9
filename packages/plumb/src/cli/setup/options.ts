// The flags of plumb setup.

import { PlumbError } from "@goplumb/core/error";

export interface SetupOptions {
  readonly project?: boolean;
  readonly go?: string;
  readonly tools?: readonly string[];
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly undo?: boolean;
}

export function wantsPlan({ plan, dryRun }: SetupOptions): boolean {
  return plan === true || dryRun === true;
}

/** @throws PlumbError USAGE */
export function checkCombination({ undo, project, go, tools }: SetupOptions): void {
  if (!undo || (project === undefined && go === undefined && tools === undefined)) return;
  throw new PlumbError({
    code: "USAGE",
    message: "--undo takes back all that was set up: it goes with --plan and --yes alone",
    hint: "see plumb setup --help",
  });
}
