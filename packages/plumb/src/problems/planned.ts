// What a build was to make. `plumb build` holds each of its outputs to it.

import type { BinaryFile } from "@goplumb/binary";

export interface Planned {
  /** GOOS. */
  readonly os: string;
  /** GOARCH. */
  readonly arch: string;
  /** GOARM64, GOAMD64, …; null: Go's default. */
  readonly variant: string | null;
  readonly format: BinaryFile["format"];
  /** runtime/cgo is linked. */
  readonly cgo: boolean;
  /** Null: not for this format. */
  readonly linking: "static" | "dynamic" | null;
  /** Path of the loader; null: none; undefined: cannot be foreseen. */
  readonly interpreter: string | null | undefined;
  readonly libc: "glibc" | "musl" | null;
  /** Null: cannot be foreseen, or not for this format. */
  readonly pie: boolean | null;
  /** macOS, at least what the Go release needs; null elsewhere. */
  readonly minMacos: string | null;
  /** As build info has it, e.g. `go1.26.8`. */
  readonly goVersion: string;
  /** Import path of the program; null: it was named by its files. */
  readonly mainPath: string | null;
  /** Settings that build info has to repeat: CGO_ENABLED, -tags, -trimpath, … */
  readonly settings: Readonly<Record<string, string>>;
}
