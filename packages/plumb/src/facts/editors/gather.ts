// The editors group: bundles and settings files are read, no editor is started.

import { basename, join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import { ancestors } from "../project/ancestors.ts";
import { applicationBundles, settingsFiles } from "./places.ts";
import { type Located, type ReadSettings, readSettings } from "./read-settings.ts";
import type { EditorGoroot, EditorSettings, Editors, SettingPath } from "./schema.ts";
import { fillIn } from "./setting-path.ts";

export async function gatherEditors(look: Look): Promise<Editors> {
  const { host } = look;
  // Which folder is opened in an editor nobody else knows: any on the way up may be.
  const folders = ancestors(host.machine.cwd, host.env.HOME);
  const [applications, user, workspace] = await Promise.all([
    Promise.all(applicationBundles(host).map((bundle) => application(look, bundle))),
    Promise.all(settingsFiles(host).map((path) => settingsOf(look, path, null))),
    Promise.all(folders.map((folder) => settingsOf(look, join(folder, ".vscode/settings.json"), folder))),
  ]);
  return { applications: applications.flat(), settings: [...user.flat(), ...workspace.flat()] };
}

// Bundles hold one program, or two for the same CPU.
const maxPrograms = 5;

async function application({ host, executables }: Look, bundle: string): Promise<Editors["applications"]> {
  const folder = join(bundle, "Contents/MacOS");
  const entries = (await host.files.list(folder).catch(() => undefined)) ?? [];
  for (const entry of entries.slice(0, maxPrograms)) {
    const executable = await executables.read(join(folder, entry.name));
    if (executable?.kind === "binary") return [{ name: basename(bundle, ".app"), path: bundle, executable }];
  }
  return [];
}

const maxBytes = 1024 * 1024;

/** None when there is no such file. */
async function settingsOf(look: Look, path: string, workspace: string | null): Promise<readonly EditorSettings[]> {
  const place = { path, workspace: workspace !== null };
  let text: string | undefined;
  try {
    text = await look.host.files.readText(path, maxBytes);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return [{ ...place, fault, mentionsGo: null, goroots: [], tools: [], environment: [] }];
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
  return [{ ...place, fault: read.fault, mentionsGo: read.mentionsGo, goroots, tools, environment }];
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
  const { path } = at;
  if (path === null) return { ...at, key, exists: false, isTree: false, go: null };
  const { host, executables } = look;
  const [exists, isTree, go] = await Promise.all([
    isDirectory(host.files, path),
    isDirectory(host.files, join(path, "pkg/tool")),
    executables.read(join(path, "bin", host.machine.os === "windows" ? "go.exe" : "go")),
  ]);
  return { ...at, key, exists, isTree, go: go ?? null };
}

async function readTool(look: Look, tool: string, at: SettingPath): Promise<EditorSettings["tools"][number]> {
  const executable = at.path === null ? undefined : await look.executables.read(at.path);
  return { ...at, tool, executable: executable ?? null };
}

async function isDirectory(files: Files, path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === "directory";
}
