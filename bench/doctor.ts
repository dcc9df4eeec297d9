// The doctor, beside what Go itself and a version manager's doctor take.

import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { miseEnv } from "./peers/mise.ts";
import { withFolder } from "./work-folder.ts";

export const benchDoctor: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    // The status tells what was found.
    const statuses = [0, 1];
    return [
      compare({ task: "doctor", title: "doctor", runs: 15 }, [
        { name: "plumb doctor", command: [plumb, "doctor"], statuses },
        {
          name: "mise doctor",
          command: peers.command("mise", "doctor"),
          env: miseEnv(folder),
          statuses,
          uses: ["mise"],
          less: "looks at its own settings and shims; no Go, compiler, editor or cache",
        },
        {
          name: "go env -json",
          command: ["go", "env", "-json"],
          uses: ["go"],
          less: "prints settings and judges nothing",
        },
      ]),
    ];
  });
