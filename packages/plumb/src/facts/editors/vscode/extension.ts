// The Go extension in a folder of extensions. extensions.json lists those that are installed; folders of removed ones stay behind.
// https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensionManagement/common/extensionsScannerService.ts

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { compareGoVersions } from "../../../go/version.ts";
import { memberOf, readJson, textAt } from "../bounded-json.ts";
import type { InstalledEditor } from "../schema.ts";

type Extension = NonNullable<InstalledEditor["extension"]>;

const ids = ["golang.go", "golang.go-nightly"];
// People have a hundred, and each release of one may have left a folder.
const maxListed = 2000;
const maxFolders = 50;

/** Null when it is not installed. */
export async function goExtension(files: Files, folder: string): Promise<Extension | null> {
  const registry = await readJson(files, join(folder, "extensions.json"));
  const found = Array.isArray(registry) ? listed(registry, folder) : await byFolder(files, folder);
  for (const extension of found) {
    const stat = await files.stat(extension.path).catch(() => undefined);
    if (stat?.kind !== "directory") continue;
    const { id, path, version } = extension;
    return { id, path, version: version ?? textAt(await readJson(files, join(path, "package.json")), "version") };
  }
  return null;
}

function listed(registry: readonly unknown[], folder: string): readonly Extension[] {
  const all = registry.slice(0, maxListed).flatMap((entry) => {
    const id = textAt(entry, "identifier", "id")?.toLowerCase() ?? "";
    const name = textAt(entry, "relativeLocation");
    const path = name && isName(name) ? join(folder, name) : textAt(entry, "location", "path");
    if (!ids.includes(id) || !path?.startsWith("/")) return [];
    return [{ id, path, version: versionText(textAt(entry, "version") ?? "") }];
  });
  return byId(all);
}

/** For versions of the editor that keep no list, and where it is damaged: the newest folder that is not to be removed. */
async function byFolder(files: Files, folder: string): Promise<readonly Extension[]> {
  const entries = (await files.list(folder).catch(() => undefined)) ?? [];
  const named = entries.flatMap(({ name }) => {
    const [, id, version] = /^(golang\.go(?:-nightly)?)-(\d+\.\d+\.\d+)(?:-[\w-]+)?$/i.exec(name) ?? [];
    return id && version ? [{ id: id.toLowerCase(), version, path: join(folder, name), name }] : [];
  });
  if (named.length === 0) return [];
  const obsolete = await readJson(files, join(folder, ".obsolete"));
  const left = named.slice(0, maxFolders).filter(({ name }) => memberOf(obsolete, name) !== true);
  left.sort((a, b) => compareGoVersions(b.version, a.version));
  return byId(left.map(({ id, version, path }) => ({ id, version, path })));
}

/** The released one before the nightly one. */
function byId(list: readonly Extension[]): readonly Extension[] {
  return ids.flatMap((id) => list.filter((one) => one.id === id));
}

function versionText(text: string): string | null {
  return /^\d+\.\d+\.\d+/.test(text) && text.length < 50 ? text : null;
}

function isName(text: string): boolean {
  return !/[\\/]/.test(text) && !/^\.+$/.test(text);
}
