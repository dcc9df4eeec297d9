// Where every Go setting comes from. Precedence: process environment, user file, $GOROOT/go.env, built-in default.

import * as v from "valibot";

export const SettingsFile = v.object({
  path: v.string(),
  exists: v.boolean(),
  /** Why the system does not let it be read: `go` then goes on as if it were not there. Absent when it was read. */
  unreadable: v.optional(v.string()),
  /** `KEY=value` lines that count, in order. */
  entries: v.array(v.object({ key: v.string(), value: v.string(), line: v.number() })),
  /** Lines that `go` ignores without a word. */
  ignored: v.array(v.object({ text: v.string(), line: v.number() })),
});
export type SettingsFile = v.InferOutput<typeof SettingsFile>;

export const SettingSource = v.variant("kind", [
  v.object({ kind: v.literal("process") }),
  v.object({ kind: v.literal("user-file"), path: v.string(), line: v.number() }),
  v.object({ kind: v.literal("go-env"), path: v.string(), line: v.number() }),
  v.object({ kind: v.literal("default") }),
]);
export type SettingSource = v.InferOutput<typeof SettingSource>;

export const Setting = v.object({
  value: v.string(),
  source: SettingSource,
  /** Values given elsewhere that this one hides, strongest first. Absent in snapshots of older versions. */
  hides: v.optional(v.array(v.object({ value: v.string(), source: SettingSource }))),
  /** Go's own default in this place; absent when it depends on more than the settings. */
  byDefault: v.optional(v.string()),
});
export type Setting = v.InferOutput<typeof Setting>;

export const GoSettings = v.object({
  /** Null when it has no place: GOENV=off, or no home directory (see `userFileReason`). */
  userFile: v.nullable(SettingsFile),
  userFileReason: v.nullable(v.string()),
  goEnvFile: v.nullable(SettingsFile),
  /** Go variables of the process environment, credentials in URLs replaced. */
  process: v.record(v.string(), v.string()),
  /** Variables that have a value, and whence. A built-in default that depends on the machine is filled in where known. */
  effective: v.record(v.string(), Setting),
});
export type GoSettings = v.InferOutput<typeof GoSettings>;
