// The go command a shell starts.

import type { GoInstall, GoInstalls } from "./schema.ts";

/** Undefined when PATH has none, or nothing is known of it. */
export function activeInstall(goInstalls: GoInstalls | undefined): GoInstall | undefined {
  return goInstalls?.installs.find((install) => install.executable.path === goInstalls.active);
}
