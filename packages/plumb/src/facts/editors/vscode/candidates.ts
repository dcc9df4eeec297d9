// Where the Go extension looks for go, gopls and dlv, in its order. Its documentation tells another one; this is its code's, the same
// since 0.25. https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/utils/pathUtils.ts; https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/util.ts

import { isAbsolute, join } from "node:path";
import type { Look } from "../../look.ts";
import type { EditorTool } from "../schema.ts";
import { type Candidate, onPath } from "../tool-search.ts";
import type { ExtensionSettings } from "./extension-settings.ts";

/** What the extension asks `go env` and its environment for. */
export interface GoPlaces {
  /** GOBIN of the environment. */
  readonly ownGobin: string | null;
  /** GOBIN in force, also by `go env -w`: the extension takes it over once it has asked go. */
  readonly gobin: string | null;
  readonly gopath: readonly string[];
  /** GOROOT of the environment. */
  readonly ownGoroot: string | null;
  /** The tree of the go that was found. */
  readonly tree: string | null;
}

/** Empty where a setting names the tool in a way that only the editor can follow. */
export function toolCandidates(
  look: Look,
  tool: EditorTool["tool"],
  settings: ExtensionSettings,
  go: GoPlaces,
): readonly Candidate[] {
  const alternate = settings.tools.get(tool);
  // It is looked for under that name, which no directory has.
  if (alternate && alternate.path === null && alternate.text.includes("$")) return [];
  const name = alternate && !isAbsolute(alternate.text) && alternate.path === null ? alternate.text : tool;
  const first: readonly Candidate[] = alternate?.path ? [{ step: "alternateTool", path: alternate.path }] : [];
  return [...first, ...(tool === "go" ? goCandidates : otherCandidates)(look, name, settings, go)];
}

function goCandidates(look: Look, name: string, settings: ExtensionSettings, go: GoPlaces): readonly Candidate[] {
  const goroot = settings.goroot?.path ?? go.ownGoroot;
  return [
    ...directories("gobin", [go.ownGobin], name),
    ...directories("goroot", goroot ? [join(goroot, "bin")] : [], name),
    // The launcher of snap is one for all its programs, and takes variables away: the extension starts the go behind it.
    ...onPath(look, name).map(({ step, path }) =>
      path === "/snap/bin/go" ? { step, path: "/snap/go/current/bin/go" } : { step, path },
    ),
    ...directories("default", ["/usr/local/go/bin", "/usr/local/bin"], "go"),
  ];
}

function otherCandidates(look: Look, name: string, settings: ExtensionSettings, go: GoPlaces): readonly Candidate[] {
  const toolsGopath = entries(settings.places["go.toolsGopath"]);
  const goroot = (settings.goroot?.exists ? settings.goroot.path : null) ?? go.ownGoroot ?? go.tree;
  return [
    ...directories("gobin", [go.gobin], name),
    ...directories("toolsGopath", binOf(toolsGopath), name),
    ...directories("gopath", binOf(go.gopath), name),
    ...directories("goroot", goroot ? [join(goroot, "bin")] : [], name),
    ...onPath(look, name),
  ];
}

/** Where it installs what it does not find. */
export function installDirectory(settings: ExtensionSettings, go: GoPlaces): string | null {
  const [toolsGopath] = entries(settings.places["go.toolsGopath"]);
  if (toolsGopath) return join(toolsGopath, "bin");
  const [gopath] = go.gopath;
  return go.gobin ?? (gopath ? join(gopath, "bin") : null);
}

/** Entries of a list such as GOPATH; those that are no absolute paths are none of go's either. */
export function entries(list: string | undefined): readonly string[] {
  return (list ?? "").split(":").filter((entry) => isAbsolute(entry));
}

function binOf(gopath: readonly string[]): readonly string[] {
  return gopath.map((entry) => join(entry, "bin"));
}

function directories(step: Candidate["step"], list: readonly (string | null)[], name: string): readonly Candidate[] {
  return list.flatMap((directory) => (directory ? [{ step, path: join(directory, name) }] : []));
}
