// Start-up: the executable and the launcher of a checkout, beside other programs and the floor of starting a JavaScript runtime at all.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, root } from "./bench.ts";
import { compare, type Subject } from "./measure.ts";
import { miseEnv } from "./peers/mise.ts";
import { withFolder } from "./work-folder.ts";

export const benchStart: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    const others: readonly Subject[] = [
      {
        name: "node -e 0",
        command: ["node", "-e", "0"],
        uses: ["node"],
        less: "starts, and does nothing",
      },
      {
        name: "mise --version",
        command: peers.command("mise", "--version"),
        env: { ...miseEnv(folder), HOME: folder },
        uses: ["mise"],
      },
      {
        name: "an empty program of Bun",
        command: [emptyProgram(folder)],
        less: "what every executable of this runtime takes: the floor",
      },
    ];
    const launcher = join(root, "plumb");
    return [
      compare({ task: "start", title: "start of the executable", runs: 41 }, [
        { name: "plumb --version", command: [plumb, "--version"] },
        ...others,
      ]),
      compare({ task: "start from source", title: "start of a checkout", runs: 21 }, [
        { name: "./plumb --version", command: [launcher, "--version"] },
        ...others.slice(0, 2),
      ]),
      compare({ task: "help", title: "help", runs: 21 }, [
        { name: "plumb help", command: [plumb, "help"] },
        {
          name: "mise help",
          command: peers.command("mise", "help"),
          env: { ...miseEnv(folder), HOME: folder },
          uses: ["mise"],
        },
      ]),
    ];
  });

function emptyProgram(folder: string): string {
  const entry = join(folder, "empty.ts");
  writeFileSync(entry, "export {};\n");
  const outfile = join(folder, "empty");
  // Not here: a process that was once large makes its children look large.
  const build = ["build", "--compile", "--bytecode", "--format=esm", entry, "--outfile", outfile];
  const { success, stderr } = Bun.spawnSync([process.execPath, ...build], { stdout: "ignore", stderr: "pipe" });
  if (!success) throw new Error(stderr.toString());
  return outfile;
}
