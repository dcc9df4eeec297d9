// What a walk through an archive finds, and the one error its readers throw.

import type { Bytes } from "./content.ts";

/** One regular file inside. Valid until the next iteration: its memory is used again. */
export interface ArchivedFile {
  readonly kind: "file";
  /** One name for each archive around it, as stored: `["package/bin/tool"]`, `["data.tar.xz", "./usr/bin/tool"]`. */
  readonly path: readonly string[];
  /** Permission bits with setuid, setgid and sticky; null when the archive does not say. */
  readonly mode: number | null;
  readonly content: Bytes;
  /** `ends`: too large to hold. Only its beginning and its end are there; other ranges throw NotHeld. */
  readonly held: "whole" | "ends";
}

/** Something that could not be looked into, or should not be believed. The walk goes on where it can. */
export interface ArchiveTrouble {
  readonly kind: "trouble";
  /** Of the archive or the file in question; empty for the archive that was given. */
  readonly path: readonly string[];
  readonly code: TroubleCode;
  readonly message: string;
}

/**
 * `damaged`: cut short, or not what it says it is. `limit`: larger, deeper or more compressed than is looked into.
 * `escapes`: a name that leads out of the directory it would be unpacked into; the file is found all the same.
 */
export type TroubleCode = "damaged" | "limit" | "encrypted" | "unsupported" | "escapes";

export type Found = ArchivedFile | ArchiveTrouble;

/** What one layer of archive hands to the walk: something found, or the next layer inside. */
export type Step = Found | Nested;

export interface Nested {
  readonly kind: "nested";
  readonly path: readonly string[];
  readonly layer: Layer;
}

export type Layer = AsyncGenerator<Step, void, undefined>;

/** Ends the layer of `path`; those around it go on. Never leaves the walk. */
export class Broken extends Error {
  readonly path: readonly string[];
  readonly code: TroubleCode;
  /** Nothing around it goes on either: the whole walk has used up what it may. */
  readonly final: boolean;

  constructor(path: readonly string[], code: TroubleCode, message: string, final = false) {
    super(message);
    this.path = path;
    this.code = code;
    this.final = final;
  }
}

export function trouble(path: readonly string[], code: TroubleCode, message: string): ArchiveTrouble {
  return { kind: "trouble", path, code, message };
}
