// The editors group: bundles and settings files are read, no editor is started.

import { basename, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { Look } from "../look.ts";
import { ancestors } from "../project/ancestors.ts";
import { applicationBundles, settingsFiles } from "./places.ts";
import { type Located, readSettings } from "./read-settings.ts";
import type { EditorSettings, Editors, SettingPath } from "./schema.ts";

export async function gatherEditors(look: Look): Promise<Editors> {
  const { host } = look;
  const workspaces = ancestors(host.machine.cwd, host.env.HOME).map((folder) => join(folder, ".vscode/settings.json"));
  const [applications, user, workspace] = await Promise.all([
    Promise.all(applicationBundles(host).map((bundle) => application(look, bundle))),
    Promise.all(settingsFiles(host).map((path) => settingsOf(look, path, null))),
    Promise.all(workspaces.map((path) => settingsOf(look, path, join(path, "../..")))),
  ]);
  return { applications: applications.flat(), settings: [...user.flat(), ...workspace.flat()] };
}

async function application({ host, executables }: Look, bundle: string): Promise<Editors["applications"]> {
  const name = basename(bundle, ".app");
  const folder = join(bundle, "Contents/MacOS");
  const [program] = (await host.files.list(folder).catch(() => undefined)) ?? [];
  const executable = program && (await executables.read(join(folder, program.name)));
  return executable ? [{ name, path: bundle, executable }] : [];
}

const maxBytes = 1024 * 1024;

/** None when there is no such file. */
async function settingsOf(look: Look, path: string, workspace: string | null): Promise<readonly EditorSettings[]> {
  const nothing = { path, workspace: workspace !== null, goroot: null, tools: [], environment: [] };
  let text: string | undefined;
  try {
    text = await look.host.files.readText(path, maxBytes);
  } catch (error) {
    return [{ ...nothing, fault: error instanceof Error ? error.message : String(error) }];
  }
  if (text === undefined) return [];
  const { fault, goroot, tools, environment } = readSettings(text);
  const filled = (one: Located) => fillIn(one, look.host, workspace);
  return [
    {
      ...nothing,
      fault,
      goroot: goroot && { ...filled(goroot), isTree: await isTree(look.host, filled(goroot).path) },
      tools: await Promise.all(
        tools.map(async ({ tool, ...one }) => {
          const { path: place } = filled(one);
          return { ...filled(one), tool, executable: (place && (await look.executables.read(place))) || null };
        }),
      ),
      environment: environment.map(({ name, text: value, line }) => ({ name, value, line })),
    },
  ];
}

function fillIn({ text, line }: Located, { env }: Pick<Host, "env">, workspace: string | null): SettingPath {
  const path = text
    .replace(/^~(?=\/|$)/, env.HOME ?? "~")
    .replace(/\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => env[name] ?? whole)
    .replace(/\$\{workspaceFolder\}/g, (whole) => workspace ?? whole);
  return { text, path: path.startsWith("/") && !/\$\{/.test(path) ? path : null, line };
}

async function isTree({ files }: Pick<Host, "files">, path: string | null): Promise<boolean> {
  if (path === null) return false;
  const tools = await files.stat(join(path, "pkg/tool")).catch(() => undefined);
  return tools?.kind === "directory";
}
