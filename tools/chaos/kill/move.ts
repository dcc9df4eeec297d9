// `plumb cache move` and its undo that are killed: the place in force is one of both, and whole.

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import {
  contentsOf,
  createTwoDisks,
  fatten,
  otherFileSystem,
  type TwoDisks,
} from "../../../packages/plumb/test/cache/two-disks.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";
import { isNewFolder } from "./new-folder.ts";

const deadlineMs = 120_000;
const settings = "# mine\nGOPROXY=off\n";

interface Disks extends TwoDisks {
  readonly before: Readonly<Record<string, string>>;
}

export const killMove: Lane = {
  name: "kill-move",
  what: "`plumb cache move` to another file system, `--undo` and `--remove-old`. At any moment Go's settings name one of both places, every entry is there, byte for byte, and a line of the user's stays. The next move ends well, and its undo gives settings and cache back and leaves nothing in the other place.",
  rounds: 300,
  deadlineMs,
  async open() {
    if (otherFileSystem === undefined) return { skipped: "there is only one file system" };
    const template = createTwoDisks();
    fatten(join(template.box.home, ".cache/go-build"), 60, 20_000);
    const seed = join(template.box.home, ".cache/go-build");
    const shotOf = ({ box, other }: TwoDisks, kind: keyof typeof flags): Shot => ({
      kind,
      words: [launcher, "cache", "move", "--yes", "--json", ...flags[kind](join(other, "go-build"))],
      env: box.env,
      cwd: box.cwd,
      watched: kind === "move" ? other : join(box.home, ".plumb/locks"),
    });
    return openKillLane<Disks>({
      deadlineMs,
      fresh() {
        const disks = createTwoDisks(seed);
        disks.box.write("home/.config/go/env", settings);
        disks.box.write("home/.plumb/locks/.keep", "");
        rmSync(join(disks.box.home, ".plumb/locks/.keep"));
        return { ...disks, before: entriesOf(disks.cache) };
      },
      rehearsal: (disks) => [shotOf(disks, "move"), shotOf(disks, "undo")],
      command: (disks, { random }, shot) => shotOf(disks, shot > 0 && random() < 0.4 ? "undo" : "move"),
      always: (disks) => faultsInForce(disks),
      async recover(disks, { random }) {
        const faults: string[] = [];
        const go = async (kind: keyof typeof flags, inForce: string) => {
          const { status, stderr, stdout } = await run(shotOf(disks, kind), deadlineMs);
          if (status !== 0) faults.push(`cache move (${kind}) ends with ${status}: ${stderr}${stdout}`);
          if (placeInForce(disks) !== inForce) faults.push(`after ${kind}, ${placeInForce(disks)} is in force`);
          faults.push(...faultsInForce(disks));
        };
        const to = join(disks.other, "go-build");
        if (placeInForce(disks) === disks.cache) await go("move", to);
        if (random() < 0.3 && existsSync(disks.cache)) await go("removeOld", to);
        await go("undo", disks.cache);
        const text = readFileSync(join(disks.box.home, ".config/go/env"), "utf8");
        if (text !== settings) faults.push(`the settings are ${JSON.stringify(text)}`);
        const folders = readdirSync(disks.other).filter((name) => !isNewFolder(disks.other, name));
        const left = [...folders, ...readdirSync(join(disks.box.home, ".plumb/locks"))];
        return [...faults, ...left.map((name) => `${name} is left over`)];
      },
      remove: (disks) => disks.remove(),
      close: () => template.remove(),
    });
  },
};

const flags = {
  move: (to: string) => [to],
  undo: () => ["--undo"],
  removeOld: () => ["--remove-old"],
} as const;

function placeInForce({ box, cache }: TwoDisks): string {
  const text = readFileSync(join(box.home, ".config/go/env"), "utf8");
  return /^GOCACHE=(.*)$/m.exec(text)?.[1] ?? cache;
}

function faultsInForce(disks: Disks): readonly string[] {
  const place = placeInForce(disks);
  const text = readFileSync(join(disks.box.home, ".config/go/env"), "utf8");
  const faults = text.startsWith(settings) ? [] : [`a line of the settings is gone: ${JSON.stringify(text)}`];
  if (place !== disks.cache && place !== join(disks.other, "go-build")) return [...faults, `${place} is in force`];
  if (!existsSync(place)) return [...faults, `${place} is in force, and not there`];
  const found = entriesOf(place);
  const lost = Object.entries(disks.before).filter(([name, hash]) => found[name] !== hash);
  return lost.length === 0 ? faults : [...faults, `${lost.length} entries are not in ${place}: ${lost[0]?.join(" ")}`];
}

/** Objects and actions by name, with mode, time and hash. */
function entriesOf(cache: string): Record<string, string> {
  return Object.fromEntries(Object.entries(contentsOf(cache)).filter(([name]) => /-[ad]$/.test(name)));
}
