// Debug configurations for Go: launch.json of the VS Code family, debug.json of Zed, and who else reads them.
// https://code.visualstudio.com/docs/debugtest/debugging-configuration; https://zed.dev/docs/debugger

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

/** Both count from 1. */
const place = { line: v.number(), column: v.number() };
const Place = v.object(place);

/** Of texts only those are kept that say how a session is started: others may be secrets, and so may variables. */
export const EntryValue = v.variant("kind", [
  /** `text`: null when it is not kept. */
  v.object({ kind: v.literal("string"), text: v.nullable(v.string()) }),
  /** `number`: null when it is not kept. */
  v.object({ kind: v.literal("number"), number: v.nullable(v.number()) }),
  v.object({ kind: v.literal("boolean"), boolean: v.boolean() }),
  v.object({ kind: v.literal("null") }),
  v.object({ kind: v.literal("object"), size: v.number() }),
  /** `items`: the kinds that occur; `texts`: null when they are not kept, or not all are texts. */
  v.object({
    kind: v.literal("array"),
    items: v.array(v.picklist(["string", "number", "boolean", "null", "object", "array"])),
    texts: v.nullable(v.array(v.string())),
  }),
]);
export type EntryValue = v.InferOutput<typeof EntryValue>;

export const Entry = v.object({
  /** A variable of `env` is an entry of its own besides: `env.GOOS`. */
  key: v.string(),
  /** The block for one system that it stands in. */
  block: v.nullable(v.picklist(["windows", "osx", "linux"])),
  ...place,
  value: EntryValue,
});
export type Entry = v.InferOutput<typeof Entry>;

/** The program of an exec configuration, where its path names a file whatever is open in the editor. */
export const DebugTarget = v.object({
  path: v.string(),
  /** Null when nothing is there. */
  executable: v.nullable(Executable),
  /** It has no symbol table; null when that is not known. */
  stripped: v.nullable(v.boolean()),
  /** What go was told when it built it; null where it left nothing behind. */
  flags: v.nullable(v.object({ ldflags: v.string(), gcflags: v.string() })),
});
export type DebugTarget = v.InferOutput<typeof DebugTarget>;

export const DebugConfiguration = v.object({
  /** `name`, in Zed `label`; null when it has none. */
  name: v.nullable(v.string()),
  /** `go` or `Delve`; null: it has none, and looks like one for Go. */
  type: v.nullable(v.string()),
  request: v.nullable(v.string()),
  ...place,
  /** In the order of the file; of a key that is there twice, the last. */
  entries: v.array(Entry),
  /** Keys that a later one of the same name replaces. */
  replaced: v.array(v.object({ key: v.string(), ...place })),
  /** Null: it is no exec configuration, or its path is not known. */
  target: v.nullable(DebugTarget),
});
export type DebugConfiguration = v.InferOutput<typeof DebugConfiguration>;

export const DebugFile = v.object({
  path: v.string(),
  kind: v.picklist(["vscode", "zed"]),
  /** Where it stops being JSON with comments, or why it could not be read; null when it could. */
  fault: v.nullable(v.string()),
  /** It names Go's debugger; null when it could not be read at all. */
  mentionsGo: v.nullable(v.boolean()),
  /** What a strict reader of JSON stumbles over first; null: nothing. */
  strictJson: v.nullable(v.object({ what: v.picklist(["byte order mark", "comment", "trailing comma"]), ...place })),
  trailingComma: v.nullable(Place),
  /** The first comment that does not have its line for itself. */
  commentInLine: v.nullable(Place),
  configurations: v.array(DebugConfiguration),
  /** It has more than were read. */
  truncated: v.boolean(),
});
export type DebugFile = v.InferOutput<typeof DebugFile>;

export const DebugConfigurations = v.object({
  files: v.array(DebugFile),
  /** `go.delveConfig` where it chooses the adapter: the user's settings first, then those of folders, the nearest first. */
  adapters: v.array(v.object({ path: v.string(), workspace: v.boolean(), line: v.number(), debugAdapter: v.string() })),
  /** Plugins that read launch.json as strict JSON: nvim-dap of Neovim. */
  strictReaders: v.array(v.object({ name: v.string(), path: v.string() })),
});
export type DebugConfigurations = v.InferOutput<typeof DebugConfigurations>;
