// `plumb setup` and its undo that are killed: the next setup finishes what was begun, the undo gives the home back to the byte.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { createSetupBox, openWorld, type SetupBox } from "../../../packages/plumb/test/setup/setup-box.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 120_000;
const shells = ["/bin/bash", "/usr/bin/zsh", "/usr/bin/fish", "/bin/dash"].filter(existsSync);
const files: Readonly<Record<string, string>> = {
  ".profile": "# mine\nexport EDITOR=vi\n",
  ".bashrc": "alias ll='ls -l'\nexport GOROOT=/usr/local/go1.15\n",
  ".zshenv": "setopt no_beep",
};

interface Home {
  readonly box: SetupBox;
  readonly before: string;
}

export const killSetup: Lane = {
  name: "kill-setup",
  what: "`plumb setup` and `setup --undo` in homes of users of bash, zsh, fish and dash. At any moment every line of the user's start-up files is there, in force or as a comment. In half of the rounds the next setup ends with a proof; then the undo gives the whole home back to the byte.",
  rounds: 300,
  deadlineMs,
  async open() {
    const world = await openWorld();
    const shotOf = ({ box }: Home, kind: "setup" | "undo"): Shot => ({
      kind,
      words: box.command("setup", ...(kind === "undo" ? ["--undo"] : ["--tools", "gopls"]), "--yes"),
      env: box.env,
      cwd: box.cwd,
      watched: existsSync(box.plumbHome) ? join(box.plumbHome, "locks") : box.home,
    });
    return openKillLane<Home>({
      deadlineMs,
      fresh({ number }) {
        const box = createSetupBox(world, shells[number % shells.length] ?? "/bin/bash");
        for (const [name, text] of Object.entries(files)) box.write(name, text);
        box.write(".config/Code/User/settings.json", '{ "go.goroot": "/nonexistent" } // mine\n');
        return { box, before: JSON.stringify(box.tree()) };
      },
      rehearsal: (home) => [shotOf(home, "setup"), shotOf(home, "undo")],
      command: (home, { random }, shot) => shotOf(home, shot > 0 && random() < 0.3 ? "undo" : "setup"),
      always: ({ box }) =>
        Object.entries(files).flatMap(([name, text]) => {
          const now = existsSync(join(box.home, name)) ? box.read(name) : "";
          const lost = text.split("\n").filter((line) => !now.includes(line));
          return lost.map((line) => `${name} has lost ${line}`);
        }),
      async recover({ box, before }, { random }) {
        const faults: string[] = [];
        if (random() < 0.5) {
          const { status, stderr, stdout } = await run(
            { ...box, words: box.command("setup", "--tools", "gopls", "--yes", "--json") },
            deadlineMs,
          );
          if (status !== 0) faults.push(`the next setup ends with ${status}: ${stderr}${stdout.slice(0, 2000)}`);
        }
        const { status, stderr } = await run({ ...box, words: box.command("setup", "--undo", "--yes") }, deadlineMs);
        if (status !== 0) faults.push(`the undo ends with ${status}: ${stderr}`);
        const after = JSON.stringify(box.tree());
        return after === before
          ? faults
          : [...faults, `the home is not as it was: ${differences(JSON.parse(before), JSON.parse(after)).join(" ")}`];
      },
      remove: ({ box }) => box.remove(),
      close: () => world.close(),
    });
  },
};

function differences(before: Record<string, string>, after: Record<string, string>): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}
