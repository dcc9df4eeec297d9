// GoLand, and IntelliJ IDEA with the Go plugin: the project's SDK is their go, and its CPU decides which of the plugin's Delves is
// started, unless the custom properties name another. gopls is not used. https://github.com/go-delve/delve/issues/2604

import { join } from "node:path";
import type { Executable } from "../../executable/schema.ts";
import type { Look } from "../../look.ts";
import { isDirectory } from "../editor-settings.ts";
import { configDirectory, dataDirectory } from "../places.ts";
import type { EditorTool, InstalledEditor } from "../schema.ts";
import { type Candidate, searchTool } from "../tool-search.ts";
import { jetBrainsProducts, type Product } from "./products.ts";
import { projectSdk } from "./project-sdk.ts";

export async function jetBrainsEditors(look: Look, folders: readonly string[]): Promise<readonly InstalledEditor[]> {
  const products = await jetBrainsProducts(look);
  if (products.length === 0) return [];
  const sdk = await projectSdk(look.host, folders);
  return Promise.all(
    products.map(async (product) => {
      const { kind, name, application } = product;
      const plugin = await goPlugin(look, product);
      const properties = await customProperties(look, product);
      const settings = [properties?.file, sdk?.file].filter((file) => file !== undefined);
      const tools = plugin ? await toolsOf(look, plugin, sdk?.path ?? null, properties?.dlv ?? null) : [];
      // The plugin that comes with GoLand has its version; that of the other lies in an archive.
      const version = kind === "goland" ? product.version : null;
      const extension = plugin === null ? null : { id: "org.jetbrains.plugins.go", version, path: plugin };
      return { kind, name, application, place: "here" as const, extension, settings, tools };
    }),
  );
}

async function goPlugin({ host }: Look, { kind, home, dataName }: Product): Promise<string | null> {
  const mac = host.machine.os === "darwin";
  const base = mac ? configDirectory(host) : dataDirectory(host);
  const own = base === null ? [] : [join(base, "JetBrains", dataName, mac ? "plugins" : "")];
  const places = [...own, ...(kind === "goland" ? [join(home, "plugins")] : [])];
  // The second is the name before 2023.
  for (const folder of places.flatMap((place) => [join(place, "go-plugin"), join(place, "go")])) {
    if (await isDirectory(host.files, join(folder, "lib"))) return folder;
  }
  return null;
}

/** Help | Edit Custom Properties. */
async function customProperties(
  { host }: Look,
  { dataName }: Product,
): Promise<{ readonly file: string; readonly dlv: string | null } | null> {
  const base = configDirectory(host);
  if (base === null) return null;
  const file = join(base, "JetBrains", dataName, "idea.properties");
  const text = await host.files.readText(file).catch(() => undefined);
  if (text === undefined) return null;
  const value = /^[ \t]*dlv\.path[ \t]*[=:][ \t]*(.*?)[ \t\r]*$/m.exec(text)?.[1]?.replace(/\\(.)/g, "$1") ?? "";
  return { file, dlv: value.startsWith("/") ? value : null };
}

async function toolsOf(look: Look, plugin: string, sdk: string | null, custom: string | null): Promise<EditorTool[]> {
  const go = await searchTool(look, sdk === null ? [] : [{ step: "sdk", path: join(sdk, "bin/go") }]);
  const folder = bundledFolder(look.host.machine.os, go[0]?.executable ?? null);
  const dlv: readonly Candidate[] = [
    ...(custom === null ? [] : [{ step: "custom-property" as const, path: custom }]),
    ...(folder === null ? [] : [{ step: "bundled" as const, path: join(plugin, "lib/dlv", folder, "dlv") }]),
  ];
  return [
    { tool: "go", search: go, installs: null },
    { tool: "dlv", search: await searchTool(look, dlv), installs: null },
  ];
}

/** Folder of the Delve for the SDK's CPU; null when that is not known. */
function bundledFolder(os: string, go: Executable | null): string | null {
  const [image, another] = go?.platforms ?? [];
  if (!image || another) return null;
  const system = os === "darwin" ? "mac" : "linux";
  if (image.arch === "amd64") return system;
  return image.arch === "arm64" ? `${system}arm` : null;
}
