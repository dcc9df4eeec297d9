// Verifying the tree of the Go on PATH, beside sha256sum of all its files on two processors.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

export async function benchVerify(): Promise<string> {
  const goroot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
  return withFolder(async (folder) => {
    const env = { PLUMB_HOME: folder };
    const command = [join(root, "plumb"), "verify", goroot];
    // The first time a tree that differs is compared with its release, which is fetched for that.
    spawnSync(command[0] ?? "", command.slice(1), { env: { ...process.env, ...env } });
    const rows = await measureInTurn(
      [
        { name: "plumb verify", command, env },
        {
          name: "find | xargs sha256sum",
          command: ["sh", "-c", 'find "$1" -type f -print0 | xargs -0 -n 500 -P 2 sha256sum >/dev/null', "sh", goroot],
        },
      ],
      9,
    );
    return comparisonTable(`verify of ${goroot}, 9 runs in turn`, rows);
  });
}
