// Verifying the tree of the Go on PATH, beside sha256sum of all its files on two processors.

import { spawnSync } from "node:child_process";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

export const benchVerify: Bench = ({ plumb }) => {
  const goroot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
  return withFolder(async (folder) => {
    const env = { PLUMB_HOME: folder };
    const command = [plumb, "verify", goroot];
    // A tree that differs from its release, in go.env or a note of whoever built it, has the status 1.
    const statuses = [0, 1];
    // The first time a tree that differs is compared with its release, which is fetched for that.
    spawnSync(plumb, command.slice(1), { env: { ...process.env, ...env } });
    return [
      compare({ task: "verify", title: `verify of ${goroot}`, runs: 9 }, [
        { name: "plumb verify", command, env, statuses },
        {
          name: "find, xargs -P 2 sha256sum",
          command: ["sh", "-c", 'find "$1" -type f -print0 | xargs -0 -n 500 -P 2 sha256sum >/dev/null', "sh", goroot],
          uses: ["find", "sha256sum"],
          less: "hashes, and compares with nothing",
        },
      ]),
    ];
  });
};
