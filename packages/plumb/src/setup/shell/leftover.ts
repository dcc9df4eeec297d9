// A line that an earlier Go left in a start-up file, and what has to be known to judge one.

import type { Dialect } from "./script-line.ts";

export interface StartFile {
  readonly path: string;
  readonly dialect: Dialect;
  readonly content: Uint8Array;
}

/** What is in a directory of programs: a go for this CPU, one for another, or nothing, as the directory is not there. */
export type GoDirectory =
  | { readonly kind: "native" }
  | { readonly kind: "foreign"; readonly arch: string }
  | { readonly kind: "gone" };

export interface LeftoverSetting {
  readonly home: string;
  /** GOOS and GOARCH of this machine. */
  readonly os: string;
  readonly arch: string;
  /** By path; see `pathDirectories`. */
  readonly directories: ReadonlyMap<string, GoDirectory>;
  /** What plumb's own line puts on PATH: nobody loses these with another line. */
  readonly covered: readonly string[];
}

export interface Leftover {
  readonly kind: "goroot" | "target" | "path" | "manager" | "general-manager";
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Without its end. */
  readonly text: string;
  readonly why: string;
  /** Why a person should change the line; null when plumb may turn it into a comment by itself. */
  readonly byHand: string | null;
}

/** A leftover while the others are not known yet. */
export interface Candidate extends Leftover {
  /** Variables that would be gone with the line. */
  readonly assigns: readonly string[];
  /** Means something only while GOROOT is set. */
  readonly usesGoroot: boolean;
}
