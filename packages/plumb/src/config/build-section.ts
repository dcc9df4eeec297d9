// What [build] in plumb.toml may say. The names and the meaning of each are in docs/build.md.

import * as v from "valibot";

const jobsWanted = "wanted a whole number from 1 to 64";
const Words = v.array(v.pipe(v.string(), v.nonEmpty("an empty word")));

/** What may differ from target to target. */
const perTarget = {
  cgo: v.picklist(["auto", "on", "off"]),
  /** Linked without a loader and without shared libraries; with C, on Linux, against musl. */
  static: v.boolean(),
  /** The oldest glibc that a program with C shall start with, e.g. `2.28`. */
  glibc: v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}$/, "wanted a version of glibc such as 2.28")),
  /** `zig`, `gcc`, `clang`, or a command line as CC takes it. */
  cc: v.pipe(v.string(), v.nonEmpty("an empty command")),
  cxx: v.pipe(v.string(), v.nonEmpty("an empty command")),
  /** Folder with headers and libraries of the target. */
  sysroot: v.pipe(v.string(), v.nonEmpty("an empty path")),
  tags: Words,
  ldflags: v.string(),
  policy: Words,
};

export const BuildSection = v.strictObject({
  packages: v.optional(Words),
  targets: v.optional(Words),
  out: v.optional(v.pipe(v.string(), v.nonEmpty("an empty path"))),
  jobs: v.optional(v.pipe(v.number(), v.integer(jobsWanted), v.minValue(1, jobsWanted), v.maxValue(64, jobsWanted))),
  /** Further flags of go build. */
  flags: v.optional(Words),
  trimpath: v.optional(v.boolean()),
  strip: v.optional(v.boolean()),
  /** Commands that run first, on and for this machine: program and arguments, no shell. */
  before: v.optional(v.array(v.pipe(Words, v.nonEmpty("a command without a program")))),
  /** Arguments with which each program ends with status 0 when it is well. */
  smoke: v.optional(v.array(v.string())),
  /** A bill of materials beside each program. */
  sbom: v.optional(v.boolean()),
  /** Files that archives hold beside the program, from the project's directory; where this stands, archives are made. */
  archive: v.optional(Words),
  universal: v.optional(v.boolean()),
  ...v.partial(v.strictObject(perTarget)).entries,
  target: v.optional(v.record(v.string(), v.partial(v.strictObject(perTarget)))),
});
export type BuildSection = v.InferOutput<typeof BuildSection>;
