// Where in a log the things that are watched for were seen.

/** A line in which a watch was found. */
export interface Sighting {
  /** From 1. */
  readonly line: number;
  /** The line without what CI put around it. */
  readonly text: string;
  readonly caught: Readonly<Record<string, string>>;
}

/** By the keys of the watches; those that were not seen are missing. The first lines only, in their order. */
export type Sightings = ReadonlyMap<string, readonly Sighting[]>;
