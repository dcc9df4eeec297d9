// Build info in the words of `go version -m`.

import type { GoBuildInfo, GoModule } from "../../src/index.ts";

/** The whole text, without the file's name in front of it. */
export function goVersionText(go: GoBuildInfo): string {
  const lines = [go.version];
  const module = (word: string, { path, version, sum, replace }: GoModule): void => {
    if (replace === null) {
      lines.push(`\t${word}\t${path}\t${version}\t${sum}`);
      return;
    }
    lines.push(`\t${word}\t${path}\t${version}`);
    module("=>", replace);
    // Go ends a replaced module's line twice.
    lines.push("\t");
  };
  if (go.path !== null) lines.push(`\tpath\t${go.path}`);
  if (go.main !== null) module("mod", go.main);
  for (const dep of go.deps) module("dep", dep);
  for (const [key, value] of Object.entries(go.settings))
    lines.push(`\tbuild\t${key}=${/[ \t\r\n"`]/.test(value) ? JSON.stringify(value) : value}`);
  return `${lines.join("\n")}\n`;
}
