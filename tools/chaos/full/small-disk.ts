// A disk of a size that is another one in each round, in a mount namespace of its own: filled with what is there before, a command run on it,
// looked at, given room, and the command run once more.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Command, run } from "../command.ts";
import type { Dice } from "../kill/kill-lane.ts";
import type { OpenLane, Round } from "../lane.ts";

export interface SmallDisk {
  /** Where it is mounted: a folder that is there. */
  readonly place: string;
  /** What lies on it before; undefined: nothing. */
  readonly seed?: string;
  readonly command: Command;
}

/** How a command ended, and a copy of what was on the disk then. */
export interface OnDisk {
  readonly status: number;
  readonly output: string;
  readonly disk: string;
}

export interface FullLane<Place> {
  readonly deadlineMs: number;
  fresh(dice: Dice): Place | Promise<Place>;
  disk(place: Place): SmallDisk;
  /** Statuses that say that there is no room. */
  readonly refusals: readonly number[];
  /** What is not as it must be when there was no room. */
  refused(place: Place, found: OnDisk): readonly string[] | Promise<readonly string[]>;
  /** What is not as it must be when there was. */
  done(place: Place, found: OnDisk): readonly string[] | Promise<readonly string[]>;
  remove(place: Place): void;
  close(): void | Promise<void>;
}

/** Null where no disk can be mounted. */
export function whyNoDisk(): string | null {
  const probe = ["--mount", "/bin/sh", "-c", "mount -t tmpfs -o size=4k tmpfs /mnt"];
  const { status, stderr, error } = spawnSync("/usr/bin/unshare", probe, { encoding: "utf8" });
  return status === 0
    ? null
    : `no small disk can be mounted (${(stderr || String(error)).trim()}): run this as root on Linux`;
}

export async function openFullLane<Place>(lane: FullLane<Place>): Promise<OpenLane> {
  // With room for everything: how much that is.
  const place = await lane.fresh({ number: -1, random: () => 0.5 });
  const { needed, faults } = await withRoom(lane, place);
  lane.remove(place);
  if (faults.length > 0) throw new Error(`it fails with room for everything: ${faults.join("; ")}`);
  return { close: () => lane.close(), round: (round) => fullRound(lane, needed, round) };
}

interface Needed {
  readonly seed: { readonly pages: number; readonly inodes: number };
  readonly all: { readonly pages: number; readonly inodes: number };
}

async function fullRound<Place>(lane: FullLane<Place>, { seed, all }: Needed, round: Round): Promise<void> {
  // From what is there already to room for old and new, half of them near the one end; half of the rounds lack pages, the others names.
  const near = round.random() < 0.5;
  const more = (most: number) => Math.floor(round.random() ** (near ? 4 : 1) * (most + 4));
  const pages = seed.pages + more(all.pages);
  const inodes = seed.inodes + more(all.inodes);
  const size = round.random() < 0.5 ? `size=${pages * 4}k,nr_inodes=100000` : `size=4G,nr_inodes=${inodes}`;
  const place = await lane.fresh(round);
  try {
    const [first, second] = await onDisk(lane.disk(place), size, lane.deadlineMs);
    const lose = (fault: string) => round.lose(`${size}: ${fault}`);
    const isDone = first.status === 0;
    round.count(isDone ? "finished" : "stopped");
    if (!isDone && !lane.refusals.includes(first.status)) lose(`it ends with ${first.status}: ${first.output}`);
    if (!isDone && !/ENOSPC|[Nn]o space left|(are|inodes) free/.test(first.output))
      lose(`it does not say why: ${first.output}`);
    for (const fault of await (isDone ? lane.done(place, first) : lane.refused(place, first))) lose(fault);
    if (isDone) return;
    if (second.status !== 0) lose(`with room it ends with ${second.status}: ${second.output}`);
    else for (const fault of await lane.done(place, second)) lose(`with room: ${fault}`);
  } finally {
    lane.remove(place);
  }
}

async function withRoom<Place>(lane: FullLane<Place>, place: Place) {
  const disk = lane.disk(place);
  const [first] = await onDisk(disk, "size=4G,nr_inodes=100000", lane.deadlineMs);
  const faults = first.status === 0 ? await lane.done(place, first) : [first.output];
  return {
    faults,
    needed: { seed: disk.seed ? amountIn(disk.seed) : { pages: 1, inodes: 1 }, all: amountIn(first.disk) },
  };
}

function amountIn(folder: string): { pages: number; inodes: number } {
  const script =
    'find "$0" | wc -l; find "$0" -type f -printf "%s\\n" | awk \'{ n += int(($1 + 4095) / 4096) } END { print n + 0 }\'';
  const [inodes = 1, pages = 1] = spawnSync("/bin/sh", ["-c", script, folder], { encoding: "utf8" })
    .stdout.split("\n")
    .map(Number);
  return { pages, inodes };
}

/** Twice: as it is, then with room. Copies of what was there lie beside the place afterwards. */
async function onDisk({ place, seed, command }: SmallDisk, size: string, deadlineMs: number) {
  const notes = `${place}.notes`;
  rmSync(notes, { recursive: true, force: true });
  mkdirSync(notes);
  const script = `mount -t tmpfs -o ${size},mode=0777 tmpfs "$PLACE" || exit 99
    if [ -n "$SEED" ]; then cp -a "$SEED/." "$PLACE/" || exit 98; fi
    for run in 1 2; do
      (cd "$DIRECTORY" && "$@" > "$NOTES/output$run" 2>&1); echo $? > "$NOTES/status$run"
      cp -a "$PLACE" "$NOTES/disk$run"
      mount -o remount,size=4G,nr_inodes=1000000 "$PLACE" || exit 97
    done`;
  const own = { PLACE: place, SEED: seed ?? "", NOTES: notes, DIRECTORY: command.cwd };
  const words = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh", ...command.words];
  const { status, stderr } = await run(
    { words, env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...command.env, ...own }, cwd: "/" },
    deadlineMs,
  );
  if (status !== 0) throw new Error(`the disk of ${size} could not be made: ${status} ${stderr}`);
  const found = (at: number): OnDisk => ({
    status: Number(readFileSync(join(notes, `status${at}`), "utf8")),
    output: readFileSync(join(notes, `output${at}`), "utf8"),
    disk: join(notes, `disk${at}`),
  });
  return [found(1), found(2)] as const;
}
