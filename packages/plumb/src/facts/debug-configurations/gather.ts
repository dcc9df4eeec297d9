// The debugConfigurations group: files of the current folder and of those above it are read, and the programs they name. Nothing is started.

import { join } from "node:path";
import { settingsFiles } from "../editors/places.ts";
import { type JsonWithComments, propertiesOf, readJsonWithComments } from "../json-with-comments.ts";
import { factValue, type Look } from "../look.ts";
import { ancestors } from "../project/ancestors.ts";
import { listIn, mentionsGo, type ReadConfiguration, readConfigurations } from "./read-configurations.ts";
import { readTarget } from "./read-target.ts";
import type { DebugConfiguration, DebugConfigurations, DebugFile } from "./schema.ts";
import { leniencies } from "./strict-json.ts";
import { findStrictReaders } from "./strict-readers.ts";

export async function gatherDebugConfigurations(look: Look): Promise<DebugConfigurations> {
  const { host } = look;
  // Which folder is opened in an editor nobody else knows: any on the way up may be.
  const folders = ancestors(host.machine.cwd, host.env.HOME);
  const [own, zed, workspaces, folderSettings, userSettings, strictReaders] = await Promise.all([
    Promise.all(folders.map((folder) => readSource(look, join(folder, ".vscode/launch.json"), folder))),
    Promise.all(folders.map((folder) => readSource(look, join(folder, ".zed/debug.json"), folder))),
    workspaceFiles(look, folders),
    Promise.all(folders.map((folder) => readSource(look, join(folder, ".vscode/settings.json"), folder))),
    Promise.all(settingsFiles(host).map(({ path }) => readSource(look, path, null))),
    findStrictReaders(host),
  ]);
  const settings = [...userSettings.flat(), ...folderSettings.flat(), ...workspaces];
  const files = await Promise.all([
    ...own.flat().map((source) => debugFile(look, source, "vscode", listIn(source.json, "vscode"))),
    ...zed.flat().map((source) => debugFile(look, source, "zed", listIn(source.json, "zed"))),
    ...settings.filter(hasLaunch).map((source) => debugFile(look, source, "vscode", launchList(source))),
  ]);
  return { files, adapters: settings.flatMap(adapterOf), strictReaders };
}

/** A file that is there. */
interface Source {
  readonly path: string;
  /** What `${workspaceFolder}` is; null where any folder may be meant. */
  readonly folder: string | null;
  /** Null when it could not be read. */
  readonly json: JsonWithComments | null;
  readonly fault: string | null;
  readonly hasByteOrderMark: boolean;
}

const maxBytes = 1024 * 1024;

/** None when there is no such file. */
async function readSource({ host }: Look, path: string, folder: string | null): Promise<readonly Source[]> {
  let text: string | undefined;
  try {
    text = await host.files.readText(path, maxBytes);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return [{ path, folder, json: null, fault, hasByteOrderMark: false }];
  }
  if (text === undefined) return [];
  const json = readJsonWithComments(text);
  return [{ path, folder, json, fault: json.fault, hasByteOrderMark: text.startsWith("\uFEFF") }];
}

const workspaceSuffix = ".code-workspace";
const maxWorkspaceFiles = 20;

/** Workspace files of the current folder and of the project's, where people keep them. */
async function workspaceFiles(look: Look, folders: readonly string[]): Promise<readonly Source[]> {
  const root = (await factValue(look, "project"))?.git?.root;
  const found: string[] = [];
  for (const folder of folders.filter((one) => one === look.host.machine.cwd || one === root)) {
    const entries = (await look.host.files.list(folder).catch(() => undefined)) ?? [];
    found.push(...entries.filter(({ name }) => name.endsWith(workspaceSuffix)).map(({ name }) => join(folder, name)));
  }
  const read = await Promise.all(found.slice(0, maxWorkspaceFiles).map((path) => readSource(look, path, null)));
  return read.flat();
}

function hasLaunch(source: Source): boolean {
  return launchList(source) !== undefined;
}

function launchList({ json }: Source) {
  return propertiesOf(propertiesOf(json?.root).get("launch")).get("configurations");
}

async function debugFile(
  look: Look,
  source: Source,
  kind: DebugFile["kind"],
  list: ReturnType<typeof launchList>,
): Promise<DebugFile> {
  const { path, folder, json, fault, hasByteOrderMark } = source;
  if (json === null) {
    const unknown = { mentionsGo: null, strictJson: null, trailingComma: null, commentInLine: null };
    return { path, kind, fault, ...unknown, configurations: [], truncated: false };
  }
  const { configurations, truncated } = readConfigurations(json, list, kind);
  return {
    path,
    kind,
    fault: fault ?? shapeFault(json, kind),
    mentionsGo: mentionsGo(json),
    ...leniencies(json, hasByteOrderMark),
    configurations: await Promise.all(configurations.map((one) => withTarget(look, one, kind, folder))),
    truncated,
  };
}

/** An empty file says nothing, and nothing wrong. */
function shapeFault({ root }: JsonWithComments, kind: DebugFile["kind"]): string | null {
  const wanted = kind === "zed" ? "array" : "object";
  return root && root.type !== wanted ? `it is no ${wanted} but ${root.type}` : null;
}

async function withTarget(
  look: Look,
  configuration: ReadConfiguration,
  kind: DebugFile["kind"],
  folder: string | null,
): Promise<DebugConfiguration> {
  return { ...configuration, target: await readTarget(look, configuration, kind, folder) };
}

function adapterOf({ path, folder, json }: Source): DebugConfigurations["adapters"] {
  const root = propertiesOf(json?.root);
  // In a file of a workspace settings lie one level deeper.
  const settings = path.endsWith(workspaceSuffix) ? propertiesOf(root.get("settings")) : root;
  const node =
    settings.get("go.delveConfig.debugAdapter") ?? propertiesOf(settings.get("go.delveConfig")).get("debugAdapter");
  if (!json || node?.type !== "string") return [];
  const { line } = json.placeOf(node.offset);
  return [{ path, workspace: folder !== null, line, debugAdapter: String(node.value).slice(0, 100) }];
}
