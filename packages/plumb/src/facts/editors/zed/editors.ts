// Zed: the user's setting, then PATH, then a copy that it built itself with the go on PATH.
// https://github.com/zed-industries/zed/blob/main/crates/dap_adapters/src/go.rs; https://github.com/zed-industries/zed/blob/main/crates/languages/src/go.rs

import { join } from "node:path";
import type { Executable } from "../../executable/schema.ts";
import type { Look } from "../../look.ts";
import { bundleProgram, firstProgram, programBehind } from "../application.ts";
import { jsoncIsTrue, jsoncText } from "../jsonc-member.ts";
import { bundlesNamed, configDirectory, dataDirectory } from "../places.ts";
import type { EditorTool, InstalledEditor } from "../schema.ts";
import { type Candidate, onPath, searchTool } from "../tool-search.ts";

export async function zed(look: Look, folders: readonly string[]): Promise<readonly InstalledEditor[]> {
  const { machine, env } = look.host;
  const application = await programOf(look);
  if (application === null || !env.HOME) return [];
  const mac = machine.os === "darwin";
  const config = mac ? join(env.HOME, ".config") : configDirectory(look.host);
  const data = mac ? join(env.HOME, "Library/Application Support/Zed") : join(dataDirectory(look.host) ?? "", "zed");
  const project = folders.map((folder) => join(folder, ".zed/settings.json"));
  const files = [
    ...(config === null ? [] : await readAll(look, [join(config, "zed/settings.json")])),
    ...(await readAll(look, project)).slice(0, 1),
  ];
  const tools = await toolsOf(
    look,
    files.map(({ text }) => text),
    data,
  );
  const settings = files.map(({ path }) => path);
  return [{ kind: "zed", name: "Zed", application, place: "here", extension: null, settings, tools }];
}

async function programOf(look: Look): Promise<Executable | null> {
  const { machine, env } = look.host;
  if (machine.os === "darwin") {
    const bundles = bundlesNamed(look.host, ["Zed.app"]);
    const programs = await Promise.all(bundles.map((bundle) => bundleProgram(look, bundle)));
    return programs.find((program) => program !== null) ?? null;
  }
  // Some distributions have another program of that name, for the events of a file system, and call this one zeditor.
  const installed = env.HOME ? [join(env.HOME, ".local/zed.app/libexec/zed-editor"), "/usr/lib/zed/zed-editor"] : [];
  return (await firstProgram(look, installed)) ?? programBehind(look, ["zeditor"]);
}

/** Those that can be read, in this order. */
async function readAll({ host }: Look, paths: readonly string[]): Promise<readonly { path: string; text: string }[]> {
  const read = await Promise.all(
    paths.map(async (path) => {
      const text = await host.files.readText(path).catch(() => undefined);
      return text === undefined ? [] : [{ path, text }];
    }),
  );
  return read.flat();
}

/** @param files texts of settings, the weakest first. */
async function toolsOf(look: Look, files: readonly string[], data: string): Promise<EditorTool[]> {
  const set = (...names: readonly string[]): readonly Candidate[] => {
    const path = files.map((text) => jsoncText(text, ...names)).findLast((value) => value !== null);
    return path?.startsWith("/") ? [{ step: "user-setting", path }] : [];
  };
  const ownOnly = files.some((text) => jsoncIsTrue(text, "lsp", "gopls", "binary", "ignore_system_version"));
  const debuggers = join(data, "debug_adapters/Delve");
  const servers = join(data, "languages/gopls");
  const [go, gopls, dlv] = await Promise.all([
    searchTool(look, onPath(look, "go")),
    searchTool(look, [
      ...set("lsp", "gopls", "binary", "path"),
      ...(ownOnly ? [] : onPath(look, "gopls")),
      ...(await ownGopls(look, servers)),
    ]),
    searchTool(look, [
      ...set("dap", "Delve", "binary"),
      ...onPath(look, "dlv"),
      { step: "own-copy", path: join(debuggers, "dlv") },
    ]),
  ]);
  return [
    { tool: "go", search: go, installs: null },
    { tool: "gopls", search: gopls, installs: servers },
    { tool: "dlv", search: dlv, installs: debuggers },
  ];
}

// It removes the older ones itself.
const maxCopies = 20;

/** `gopls_VERSION_go_VERSION`, the newest file. */
async function ownGopls({ host }: Look, folder: string): Promise<readonly Candidate[]> {
  const entries = (await host.files.list(folder).catch(() => undefined)) ?? [];
  const named = entries.filter(({ name, kind }) => kind === "file" && name.startsWith("gopls_")).slice(0, maxCopies);
  const copies = await Promise.all(
    named.map(async ({ name }) => {
      const path = join(folder, name);
      const stat = await host.files.stat(path).catch(() => undefined);
      return { path, modifiedMs: stat?.modifiedMs ?? 0 };
    }),
  );
  copies.sort((a, b) => b.modifiedMs - a.modifiedMs);
  return copies.slice(0, 1).map(({ path }) => ({ step: "own-copy", path }));
}
