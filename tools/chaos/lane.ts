// What a lane of chaos is: something that is done to plumb again and again, each time at another moment, and what must be true afterwards.

export interface Lane {
  /** `kill-install`; what stands before the first hyphen is its group. */
  readonly name: string;
  /** What is done and what is looked at, for readers of the page. */
  readonly what: string;
  /** How many there are when nobody says how many. */
  readonly rounds: number;
  /** Of every command in it: one that takes longer hangs. */
  readonly deadlineMs: number;
  /** Makes what all its rounds need. */
  open(): Promise<OpenLane | Skipped>;
}

export interface OpenLane {
  /** Leaves nothing to the next one: it may be the first that is run. */
  round(round: Round): Promise<void>;
  close(): void | Promise<void>;
}

/** It cannot be run here, which is never the same as that it went well. */
export interface Skipped {
  readonly skipped: string;
}

export interface Round {
  readonly number: number;
  /** From 0 to 1, always the same ones for a seed, a lane and a number. */
  readonly random: () => number;
  /** A command came to the end that the lane is about, a signal or a refusal; or it came to its own end first. */
  count(end: "stopped" | "finished"): void;
  /** Something is not as it must be. */
  lose(what: string): void;
}

/** A command took longer than its lane allows. */
export class Hang extends Error {}
