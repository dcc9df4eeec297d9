// Editors: for which CPU their applications are, what their settings say about Go, and which go, gopls and dlv each of them takes.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

/** Settings of the Go extension by which it finds its tools, or the go that builds them. */
export const placeKeys = [
  "go.toolsGopath",
  "go.gopath",
  "go.toolsManagement.go",
  "go.toolsEnvVars.GOBIN",
  "go.toolsEnvVars.GOPATH",
] as const;

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

/** The editors that are known; code-server is VS Code in a browser. */
export const EditorKind = v.picklist([
  "vscode",
  "vscode-insiders",
  "cursor",
  "vscodium",
  "windsurf",
  "code-server",
  "goland",
  "intellij",
  "neovim",
  "zed",
]);
export type EditorKind = v.InferOutput<typeof EditorKind>;

export const EditorSettings = v.object({
  path: v.string(),
  /** Whose: the user's, a profile's, this machine's for windows of other ones (`machine`), a project's. Absent in snapshots of older versions. */
  kind: v.optional(v.picklist(["user", "profile", "machine", "workspace"])),
  /** Null: every editor of the family reads it. Absent in snapshots of older versions. */
  editor: v.optional(v.nullable(EditorKind)),
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
  /** Settings that name directories or a go command for the tools. Absent in snapshots of older versions. */
  places: v.optional(v.array(v.object({ ...SettingPath.entries, key: v.picklist(placeKeys) }))),
});
export type EditorSettings = v.InferOutput<typeof EditorSettings>;

/** A place in which an editor looks for a tool. */
export const SearchStep = v.object({
  /**
   * Why it looks there. VS Code: `alternateTool`, `gobin`, `toolsGopath`, `gopath`, `goroot`, `path`, `default`. JetBrains: `sdk`,
   * `custom-property`, `bundled`. Neovim: `mason`, `path`. Zed: `user-setting`, `path`, `own-copy`.
   */
  step: v.picklist([
    "alternateTool",
    "gobin",
    "toolsGopath",
    "gopath",
    "goroot",
    "path",
    "default",
    "bundled",
    "custom-property",
    "mason",
    "user-setting",
    "own-copy",
    "sdk",
  ]),
  path: v.string(),
  /** Null: no file is there. */
  executable: v.nullable(Executable),
  /** The one that the editor takes; of one tool at most one is. */
  taken: v.boolean(),
});
export type SearchStep = v.InferOutput<typeof SearchStep>;

export const EditorTool = v.object({
  tool: v.picklist(["go", "gopls", "dlv"]),
  /**
   * In the editor's own order: every place up to the taken one, then those behind it that hold the tool as well. Of the directories on
   * PATH only those that hold it. Empty where a setting says what only the editor knows.
   */
  search: v.array(SearchStep),
  /** Directory to which it installs the tool when it finds none; null: it does not, or that is not known. */
  installs: v.nullable(v.string()),
});
export type EditorTool = v.InferOutput<typeof EditorTool>;

export const InstalledEditor = v.object({
  kind: EditorKind,
  /** As its maker calls it. */
  name: v.string(),
  /** The program itself, on macOS inside of the application; null when only its extensions were found. */
  application: v.nullable(Executable),
  /** `server`: the half of it that runs on a machine which is reached by SSH or in a container. */
  place: v.picklist(["here", "server"]),
  /** What makes it an editor for Go: the Go extension or plugin; null: not installed, or none is needed. */
  extension: v.nullable(
    v.object({
      id: v.string(),
      /** Null when nothing that is cheap to read tells it. */
      version: v.nullable(v.string()),
      path: v.string(),
    }),
  ),
  /** Settings files that count in the current directory, the weakest first. Those of another machine's window are not known. */
  settings: v.array(v.string()),
  /** Empty where the extension is missing. */
  tools: v.array(EditorTool),
});
export type InstalledEditor = v.InferOutput<typeof InstalledEditor>;

export const Editors = v.object({
  /** Applications on macOS, which have a CPU of their own. */
  applications: v.array(v.object({ name: v.string(), path: v.string(), executable: Executable })),
  settings: v.array(EditorSettings),
  /**
   * Editors on macOS and Linux, and which tools they take in the current directory. The environment is plumb's own: one that is started
   * from a dock or a menu may have a shorter PATH and no GOBIN. Absent in snapshots of older versions.
   */
  installed: v.optional(v.array(InstalledEditor)),
});
export type Editors = v.InferOutput<typeof Editors>;
