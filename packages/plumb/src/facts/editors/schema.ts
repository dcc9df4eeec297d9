// Editors of the VS Code family: for which CPU their applications are, and what their settings say about Go.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

/** A path in a setting, with what is there. */
export const SettingPath = v.object({
  /** As it is written. */
  text: v.string(),
  /** With `~`, `${env:X}` and `${workspaceFolder}` filled in; null when that makes no absolute path. */
  path: v.nullable(v.string()),
  line: v.number(),
});
export type SettingPath = v.InferOutput<typeof SettingPath>;

/** A directory that is to be GOROOT. */
export const EditorGoroot = v.object({
  ...SettingPath.entries,
  /** `go.goroot`, or GOROOT in `go.toolsEnvVars`. */
  key: v.picklist(["go.goroot", "go.toolsEnvVars.GOROOT"]),
  /** A directory is there. */
  exists: v.boolean(),
  /** It is a Go tree: it has pkg/tool. */
  isTree: v.boolean(),
  /** Its bin/go, which the extension starts; null when there is none. */
  go: v.nullable(Executable),
});
export type EditorGoroot = v.InferOutput<typeof EditorGoroot>;

export const EditorSettings = v.object({
  path: v.string(),
  /** Of one project, not of the user. */
  workspace: v.boolean(),
  /** Why it, or a part of it, could not be read; null when it could. */
  fault: v.nullable(v.string()),
  /** It names a setting of the Go extension or of gopls; null when it could not be read at all. */
  mentionsGo: v.nullable(v.boolean()),
  goroots: v.array(EditorGoroot),
  /** `go.alternateTools`; `executable` is null when nothing is there. */
  tools: v.array(v.object({ ...SettingPath.entries, tool: v.string(), executable: v.nullable(Executable) })),
  /** `go.toolsEnvVars`: GOOS, GOARCH, GOFLAGS, CGO_ENABLED, CC, CGO_CFLAGS, GOEXPERIMENT and TZ only. */
  environment: v.array(v.object({ name: v.string(), value: v.string(), line: v.number() })),
});
export type EditorSettings = v.InferOutput<typeof EditorSettings>;

export const Editors = v.object({
  /** Applications on macOS, which have a CPU of their own. */
  applications: v.array(v.object({ name: v.string(), path: v.string(), executable: Executable })),
  settings: v.array(EditorSettings),
});
export type Editors = v.InferOutput<typeof Editors>;
