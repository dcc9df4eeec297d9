// A traced build, as it is kept and as --json prints it.

import * as v from "valibot";

export const TraceNodeSchema = v.object({
  /** Its place in the trace. */
  id: v.number(),
  /** What it is called in every trace of the same command: `build example.com/app`. */
  name: v.string(),
  kind: v.picklist(["compile", "cgo", "link", "vet", "test", "run", "bookkeeping", "unknown"]),
  /** Go's own word. */
  mode: v.string(),
  /** Import path; empty for what belongs to no package. */
  package: v.string(),
  group: v.picklist(["std", "own", "dependency"]),
  /** `hit`: it came from the cache, or was up to date. `not-reached`: something before it failed. `none`: nothing was to be done. */
  outcome: v.picklist(["hit", "ran", "failed", "not-reached", "none"]),
  actionId: v.nullable(v.string()),
  contentId: v.nullable(v.string()),
  dependencies: v.array(v.number()),
  /** Of those that are ready, go starts the one with the lowest first. */
  priority: v.number(),
  /** Milliseconds since the trace began. */
  readyMs: v.nullable(v.number()),
  startMs: v.nullable(v.number()),
  doneMs: v.nullable(v.number()),
  /** Milliseconds of processors that its commands used. */
  cpuMs: v.number(),
  /** Programs that it ran, as its commands name them, and the C compiler by which Go's linker may have linked. */
  tools: v.array(v.string()),
});

export const TestRecordSchema = v.object({
  /** Why go keeps no result of it; null: it does, of one that passes. */
  reason: v.nullable(v.string()),
  /** Arguments of its program, on which the result depends. */
  args: v.array(v.string()),
  /** The time zone, in which go writes the times of files. */
  zone: v.string(),
  /** When go kept the list of what it read, in milliseconds since 1970; null: it kept none. */
  keptMs: v.nullable(v.number()),
  /** What it kept it for: the inputs of the program, or only the bytes that came of them. */
  keptFor: v.nullable(v.picklist(["inputs", "content"])),
  /** What it read, and what that was; null: go kept no list. */
  read: v.nullable(
    v.object({
      /** Variables; null where one was not set. Of others than well-known ones a hash. */
      env: v.record(v.string(), v.nullable(v.string())),
      /** By their absolute paths. */
      files: v.record(v.string(), v.string()),
    }),
  ),
});

export const TraceSchema = v.object({
  schemaVersion: v.literal(1),
  /** Milliseconds since 1970; later dates than these there are none: https://tc39.es/ecma262/#sec-time-values-and-time-range */
  startedMs: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  wallMs: v.number(),
  /** As it was typed, with the flag that traces left out. */
  argv: v.array(v.string()),
  /** Absolute: where it was typed. */
  directory: v.string(),
  /** Exit status; null when a signal ended it. */
  status: v.nullable(v.number()),
  /** Of the go command; null when it did not say. */
  goVersion: v.nullable(v.string()),
  /** Settings of go that keys of the cache depend on, by name, and TZ where it is set. */
  settings: v.record(v.string(), v.string()),
  /** The main modules, with the absolute paths of their folders. */
  modules: v.array(v.object({ path: v.string(), directory: v.string() })),
  nodes: v.array(TraceNodeSchema),
  /** What keys of packages were made of, as go writes it, by action ID: of those that are not of the standard library. */
  inputs: v.record(v.string(), v.array(v.string())),
  /** Tests that ran, or of which there was a result, by the name of their action. */
  tests: v.record(v.string(), TestRecordSchema),
});

export type Trace = v.InferOutput<typeof TraceSchema>;
export type TraceNode = v.InferOutput<typeof TraceNodeSchema>;
export type TestRecord = v.InferOutput<typeof TestRecordSchema>;
