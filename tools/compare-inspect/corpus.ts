// What a corpus is: real files, each with what its maker was told to make; and the files that could not be had, with the reason.

import type { Archive, BinaryFile, Image } from "../../packages/binary/src/index.ts";

export interface Corpus {
  readonly samples: readonly Sample[];
  readonly absent: readonly Absent[];
  /** Versions of what made or held the files. */
  readonly remarks: readonly string[];
}

export interface Sample {
  /** Short, for the report, e.g. `go1.26.8 linux/arm64`. */
  readonly name: string;
  readonly path: string;
  /** What the program that made it was asked for; nothing where nobody knows. */
  readonly told: Told;
  /** A program of the same source by the same Go, whose build info differs only in the platform's settings. */
  readonly twin?: string;
}

export interface Told {
  readonly format?: BinaryFile["format"];
  readonly os?: string;
  readonly arch?: string;
  readonly variant?: string;
  readonly type?: Image["type"];
  readonly static?: boolean;
  readonly pie?: boolean;
  readonly libc?: Image["libc"];
  readonly stripped?: boolean;
  readonly bits?: 32 | 64;
  readonly endian?: "little" | "big";
  /** Whether C is linked in. */
  readonly cgo?: boolean;
  readonly "archive kind"?: Archive["kind"];
}

export interface Absent {
  readonly name: string;
  readonly kind: "not built" | "not downloaded";
  readonly reason: string;
}

export function joinCorpora(corpora: readonly Corpus[]): Corpus {
  return {
    samples: corpora.flatMap(({ samples }) => samples),
    absent: corpora.flatMap(({ absent }) => absent),
    remarks: corpora.flatMap(({ remarks }) => remarks),
  };
}
