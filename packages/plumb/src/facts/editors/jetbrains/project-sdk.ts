// The Go that a JetBrains project works with: GOROOT in .idea/workspace.xml, which belongs to one user and is not shared.
// https://www.jetbrains.com/help/go/configuring-goroot-and-gopath.html

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";

/** Directory of the SDK of the nearest project; null when there is no project, or it names none: then the editor finds one itself. */
export async function projectSdk(
  { files, env }: Pick<Host, "files" | "env">,
  folders: readonly string[],
): Promise<{ readonly file: string; readonly path: string } | null> {
  for (const folder of folders) {
    const file = join(folder, ".idea/workspace.xml");
    const text = await files.readText(file).catch(() => undefined);
    if (text === undefined) continue;
    const url = /<component\s+name="GOROOT"\s+url="([^"<>]{1,4096})"/.exec(text)?.[1];
    const path = url === undefined ? null : pathOf(url, folder, env.HOME);
    return path === null ? null : { file, path };
  }
  return null;
}

function pathOf(url: string, folder: string, home: string | undefined): string | null {
  const written = /^file:\/\/(.+)$/.exec(unescaped(url))?.[1] ?? "";
  const path = written.replace(/^\$PROJECT_DIR\$/, () => folder).replace(/^\$USER_HOME\$/, (whole) => home ?? whole);
  return path.startsWith("/") ? path.replace(/(?<=.)\/+$/, "") : null;
}

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => names[name] ?? whole);
}
