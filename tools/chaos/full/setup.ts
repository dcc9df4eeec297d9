// A home without room for `plumb setup`.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSetupBox, openWorld } from "../../../packages/plumb/test/setup/setup-box.ts";
import type { Lane } from "../lane.ts";
import { openFullLane, whyNoDisk } from "./small-disk.ts";

const deadlineMs = 240_000;
const files: Readonly<Record<string, string>> = {
  ".profile": "# mine\nexport EDITOR=vi\n",
  ".bashrc": "alias ll='ls -l'\nexport GOROOT=/usr/local/go1.15\n",
};

export const fullSetup: Lane = {
  name: "full-setup",
  what: "`plumb setup` in a home on a disk of a size between what is in it and a little more than enough. It ends with 3; every line of the start-up files is there. With room the next one ends well.",
  rounds: 60,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const world = await openWorld();
    const box = createSetupBox(world, "/bin/bash");
    for (const [name, text] of Object.entries(files)) box.write(name, text);
    const seed = mkdtempSync(join(tmpdir(), "plumb-seed-"));
    Bun.spawnSync(["cp", "-a", `${box.home}/.`, seed]);
    const lostLines = (disk: string) =>
      Object.entries(files).flatMap(([name, text]) => {
        const now = existsSync(join(disk, name)) ? readFileSync(join(disk, name), "utf8") : "";
        return text.split("\n").flatMap((line) => (now.includes(line) ? [] : [`${name} has lost ${line}`]));
      });
    return openFullLane<null>({
      deadlineMs,
      refusals: [3],
      fresh: () => null,
      disk: () => ({
        place: box.home,
        seed,
        command: { ...box, words: box.command("setup", "--tools", "gopls", "--yes") },
      }),
      refused: (_, { disk }) => lostLines(disk),
      done: (_, { disk }) => [
        ...lostLines(disk),
        ...[".plumb/bin/go", "go/bin/gopls"].flatMap((name) =>
          existsSync(join(disk, name)) ? [] : [`${name} is not there`],
        ),
      ],
      remove() {},
      async close() {
        rmSync(seed, { recursive: true, force: true });
        box.remove();
        await world.close();
      },
    });
  },
};
