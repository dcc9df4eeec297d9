// Editors of the VS Code family: for which CPU their applications are, and what their settings say about Go.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

/** A path in a setting, with what is there. */
export const SettingPath = v.object({
  /** As it is written. */
  text: v.string(),
  /** With `~`, `${env:X}` and `${workspaceFolder}` filled in; null when it names something else. */
  path: v.nullable(v.string()),
  line: v.number(),
});
export type SettingPath = v.InferOutput<typeof SettingPath>;

export const EditorSettings = v.object({
  path: v.string(),
  /** Of one project, not of the user. */
  workspace: v.boolean(),
  /** Why it could not be read; null when it could. */
  fault: v.nullable(v.string()),
  /** `go.goroot`, and whether a Go tree is there; null when it is not set. */
  goroot: v.nullable(v.object({ ...SettingPath.entries, isTree: v.boolean() })),
  /** `go.alternateTools`, those with a path; `executable` is null when nothing is there. */
  tools: v.array(v.object({ ...SettingPath.entries, tool: v.string(), executable: v.nullable(Executable) })),
  /** `go.toolsEnvVars`: GOOS, GOARCH, GOROOT, GOFLAGS and CGO_ENABLED only. */
  environment: v.array(v.object({ name: v.string(), value: v.string(), line: v.number() })),
});
export type EditorSettings = v.InferOutput<typeof EditorSettings>;

export const Editors = v.object({
  /** Applications on macOS, which have a CPU of their own. */
  applications: v.array(v.object({ name: v.string(), path: v.string(), executable: Executable })),
  settings: v.array(EditorSettings),
});
export type Editors = v.InferOutput<typeof Editors>;
