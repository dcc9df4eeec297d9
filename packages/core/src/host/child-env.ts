// The environment that programs started by plumb get.

import type { Env } from "./host.ts";

/** `env` with changes: a string sets, `null` removes. What the launcher tells plumb is no business of others. */
export function childEnv(env: Env, changes: Readonly<Record<string, string | null>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...env, ...launcherVariables, ...changes })) {
    if (typeof value === "string") result[name] = value;
  }
  return result;
}

const launcherVariables = { BUN_RUNTIME_TRANSPILER_CACHE_PATH: null, PLUMB_PARENT_TRANSLATED: null } as const;
