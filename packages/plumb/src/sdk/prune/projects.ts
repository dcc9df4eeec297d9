// Projects in which an SDK was chosen: kept, so that prune knows who needs what. Each is a small file named after the hash of its directory.

import { isAbsolute, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";

const mostProjects = 2_000;

/** Never fails: whoever asks for an SDK gets it, also where nothing can be kept. */
export async function rememberProject(host: Host, home: PlumbHome, directory: string): Promise<void> {
  const path = join(folderOf(home), `${(await sha256(directory)).slice(0, 32)}.txt`);
  try {
    if (await host.files.lstat(path)) return;
    await makeFolder(host, folderOf(home));
    await host.changes.create(path, `${directory}\n`, { mode: 0o600 });
  } catch {
    // A home that is read-only keeps nothing.
  }
}

/** Those that are still there. */
export async function knownProjects({ files }: Pick<Host, "files">, home: PlumbHome): Promise<readonly string[]> {
  const entries = ((await files.list(folderOf(home))) ?? []).slice(0, mostProjects);
  const directories = await Promise.all(
    entries.map(
      async ({ name }) => (await files.readText(join(folderOf(home), name), 4096).catch(() => ""))?.trim() ?? "",
    ),
  );
  const there = await Promise.all(
    directories.map(
      async (path) => isAbsolute(path) && (await files.stat(path).catch(() => undefined))?.kind === "directory",
    ),
  );
  return directories.filter((_, at) => there[at]).toSorted();
}

/** By the runtime itself: whoever asks for an SDK is spared the loading of node:crypto. */
async function sha256(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("hex");
}

function folderOf({ cache }: PlumbHome): string {
  return join(cache, "projects");
}
