// Folders that a killed process had just made.

import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A folder of plumb's own that has nothing in it yet, or its marker half written: nobody's only after a minute, then the next command takes it. */
export function isNewFolder(parent: string, name: string): boolean {
  return /^plumb-\w{6}$/.test(name) && readdirSync(join(parent, name)).every((one) => one.endsWith(".tmp"));
}
