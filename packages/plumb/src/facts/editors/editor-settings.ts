// One settings file of the VS Code family, with what is at the paths in it.

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import type { SettingsPlace } from "./places.ts";
import { type Located, type ReadSettings, readSettings } from "./read-settings.ts";
import type { EditorGoroot, EditorSettings, SettingPath } from "./schema.ts";
import { fillIn } from "./setting-path.ts";

const maxBytes = 1024 * 1024;

/**
 * None when there is no such file.
 * @param workspace folder of the project whose file it is; null for one of the user.
 */
export async function editorSettings(
  look: Look,
  place: SettingsPlace,
  workspace: string | null,
): Promise<readonly EditorSettings[]> {
  const { path, kind } = place;
  const file = { path, kind, editor: place.editor ?? null, workspace: workspace !== null };
  let text: string | undefined;
  try {
    text = await look.host.files.readText(path, maxBytes);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return [{ ...file, fault, mentionsGo: null, goroots: [], tools: [], environment: [], places: [] }];
  }
  if (text === undefined) return [];
  const read = readSettings(text);
  const filled = ({ text: written, line }: Located): SettingPath => {
    const { machine, env } = look.host;
    return { text: written, path: fillIn(written, workspace, { os: machine.os, env }), line };
  };
  const [goroots, tools] = await Promise.all([
    Promise.all(gorootsOf(read).map(({ key, at }) => readGoroot(look, key, filled(at)))),
    Promise.all(read.tools.map(({ name: tool, ...at }) => readTool(look, tool, filled(at)))),
  ]);
  const environment = read.environment
    .filter(({ name }) => name !== "GOROOT")
    .map(({ name, text: value, line }) => ({ name, value: withoutCredentials(value), line }));
  const places = read.places.map(({ key, ...at }) => ({ key, ...filled(at) }));
  return [{ ...file, fault: read.fault, mentionsGo: read.mentionsGo, goroots, tools, environment, places }];
}

function gorootsOf({ goroot, environment }: ReadSettings): readonly { key: EditorGoroot["key"]; at: Located }[] {
  return [
    ...(goroot ? [{ key: "go.goroot" as const, at: goroot }] : []),
    ...environment
      .filter(({ name }) => name === "GOROOT")
      .map((at) => ({ key: "go.toolsEnvVars.GOROOT" as const, at })),
  ];
}

async function readGoroot(look: Look, key: EditorGoroot["key"], at: SettingPath): Promise<EditorGoroot> {
  const { path, text, line } = at;
  if (path === null) return { text, path, line, key, exists: false, isTree: false, go: null };
  const { host, executables } = look;
  const [exists, isTree, go] = await Promise.all([
    isDirectory(host.files, path),
    isDirectory(host.files, join(path, "pkg/tool")),
    executables.read(join(path, "bin", host.machine.os === "windows" ? "go.exe" : "go")),
  ]);
  return { text, path, line, key, exists, isTree, go: go ?? null };
}

async function readTool(look: Look, tool: string, at: SettingPath): Promise<EditorSettings["tools"][number]> {
  const executable = at.path === null ? undefined : await look.executables.read(at.path);
  return { ...at, tool, executable: executable ?? null };
}

export async function isDirectory(files: Files, path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === "directory";
}
