// The editors of the VS Code family with what the Go extension takes in the current directory.
// https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/goInstallTools.ts (updateGoVarsFromConfig); …/goEnv.ts

import { dirname } from "node:path";
import type { Look } from "../../look.ts";
import { settingsInForce } from "../../settings-in-force.ts";
import type { EditorSettings, EditorTool, InstalledEditor } from "../schema.ts";
import { searchTool, takenStep } from "../tool-search.ts";
import { entries, type GoPlaces, installDirectory, toolCandidates } from "./candidates.ts";
import { goExtension } from "./extension.ts";
import { type ExtensionSettings, extensionSettings } from "./extension-settings.ts";
import type { Installation } from "./installation.ts";

/**
 * @param all every settings file that was read.
 * @param workspace of the nearest project, null when none has settings: which folder is opened nobody else knows.
 */
export async function familyEditors(
  look: Look,
  installed: readonly Installation[],
  all: readonly EditorSettings[],
  workspace: EditorSettings | null,
): Promise<readonly InstalledEditor[]> {
  return Promise.all(
    installed.map(async ({ kind, name, application, place, extensions, settings }) => {
      const own = all.find(({ path }) => path === settings.path);
      const files = [own, workspace].filter((file) => file !== undefined && file !== null);
      const extension = await goExtension(look.host.files, extensions);
      // What a window on another machine has in its user's settings cannot be seen from here.
      const tools = extension ? await toolsOf(look, extensionSettings(files)) : [];
      return { kind, name, application, place, extension, settings: files.map(({ path }) => path), tools };
    }),
  );
}

async function toolsOf(look: Look, settings: ExtensionSettings): Promise<EditorTool[]> {
  const known = await goPlaces(look, settings);
  const go = await searchTool(look, toolCandidates(look, "go", settings, known));
  const places = { ...known, tree: known.tree ?? treeOf(takenStep(go)?.executable?.realPath ?? null) };
  const others = (["gopls", "dlv"] as const).map(async (tool) => ({
    tool,
    search: await searchTool(look, toolCandidates(look, tool, settings, places)),
    installs: installDirectory(settings, places),
  }));
  return [{ tool: "go", search: go, installs: null }, ...(await Promise.all(others))];
}

async function goPlaces(look: Look, { places }: ExtensionSettings): Promise<GoPlaces> {
  const { env } = look.host;
  const inForce = await settingsInForce(look);
  const gopath = places["go.gopath"] || env.GOPATH || places["go.toolsEnvVars.GOPATH"] || inForce.GOPATH?.value;
  return {
    ownGobin: env.GOBIN || null,
    gobin: env.GOBIN || places["go.toolsEnvVars.GOBIN"] || inForce.GOBIN?.value || null,
    gopath: entries(gopath),
    ownGoroot: env.GOROOT || null,
    tree: inForce.GOROOT?.value || null,
  };
}

/** GOROOT of a go command; null for one that lies in no tree, as stand-ins of version managers do. */
function treeOf(go: string | null): string | null {
  return go?.endsWith("/bin/go") ? dirname(dirname(go)) : null;
}
