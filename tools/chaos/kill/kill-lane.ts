// The rounds of everything that is killed: from a fresh start one to three shots in a row, each over what the one before has left; after
// each what must hold at any moment; then the command is let go to its end, which must be the good one.

import { randomNumbers } from "../../../packages/binary/test/fuzz/mutant.ts";
import { type Aim, type Shot, shoot, takeAim } from "../command.ts";
import type { OpenLane, Round } from "../lane.ts";

export type Dice = Pick<Round, "number" | "random">;

export interface KillLane<Place> {
  readonly deadlineMs: number;
  /** As it is before anything is killed. */
  fresh(dice: Dice): Place | Promise<Place>;
  /** What is killed, in an order in which each does all that it can: let go once, to see how long each takes. */
  rehearsal(place: Place): readonly Shot[];
  /** @param shot number from 0 on */
  command(place: Place, dice: Dice, shot: number): Shot;
  /** What is not as it must be at any moment. */
  always(place: Place): readonly string[] | Promise<readonly string[]>;
  /** Lets the command come to its end; what is not as it must be then. */
  recover(place: Place, dice: Dice): Promise<readonly string[]>;
  remove(place: Place): void;
  close(): void | Promise<void>;
}

export async function openKillLane<Place>(lane: KillLane<Place>): Promise<OpenLane> {
  const aims = new Map<string, Aim>();
  const place = await lane.fresh({ number: 0, random: randomNumbers(0) });
  for (const shot of lane.rehearsal(place)) {
    const { status, stderr, startMs, busyMs, calls } = await takeAim(shot, lane.deadlineMs);
    if (status !== 0) throw new Error(`${shot.words.join(" ")} fails with nobody in its way: ${stderr}`);
    aims.set(shot.kind, { startMs, busyMs, calls });
  }
  lane.remove(place);
  return { close: () => lane.close(), round: (round) => killRound(lane, aims, round) };
}

async function killRound<Place>(lane: KillLane<Place>, aims: Map<string, Aim>, round: Round): Promise<void> {
  const place = await lane.fresh(round);
  try {
    const shots = 1 + Math.floor(round.random() ** 2 * 3);
    for (let at = 0; at < shots; at++) {
      const shot = lane.command(place, round, at);
      const aim = aims.get(shot.kind);
      if (aim === undefined) throw new Error(`${shot.kind} was not rehearsed`);
      const end = await shoot(shot, aim, round.random, lane.deadlineMs);
      round.count(end);
      for (const fault of await lane.always(place)) round.lose(`after shot ${at + 1}: ${fault}`);
      // The next one would find nothing to do.
      if (end === "finished") break;
    }
    for (const fault of await lane.recover(place, round)) round.lose(fault);
  } finally {
    lane.remove(place);
  }
}
