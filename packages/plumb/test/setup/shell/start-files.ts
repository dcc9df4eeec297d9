// Start-up files in the manner of people's dotfiles, written for these tests.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "../../../src/setup/shell/script-line.ts";

const folder = join(import.meta.dir, "fixtures");

export const startFiles = readdirSync(folder)
  .sort()
  .map((name) => {
    const dialect: Dialect = name.endsWith(".fish") ? "fish" : "posix";
    const shell = dialect === "fish" ? "fish" : /\.z\w+$/.test(name) ? "zsh" : "bash";
    return { name, dialect, shell, text: readFileSync(join(folder, name), "utf8") };
  });

export function startFile(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}
