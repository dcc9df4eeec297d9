// Start-up: the launcher against the floor of starting a JavaScript runtime at all.

import { join } from "node:path";
import { measureInTurn } from "./measure.ts";
import { comparisonTable } from "./table.ts";

export const root = join(import.meta.dir, "..");

export async function benchStart(): Promise<string> {
  const rows = await measureInTurn(
    [
      { name: "./plumb --version", command: [join(root, "plumb"), "--version"] },
      { name: "node -e 0", command: ["node", "-e", "0"] },
      { name: "bun -e 0", command: [process.execPath, "-e", "0"] },
      { name: "./plumb help", command: [join(root, "plumb"), "help"] },
    ],
    21,
  );
  return comparisonTable("Start-up, 21 runs in turn", rows);
}
