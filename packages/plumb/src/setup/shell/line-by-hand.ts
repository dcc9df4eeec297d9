// The line for shells whose files plumb does not write, for people to adapt. tcsh(1); https://www.nushell.sh/book/configuration.html;
// https://elv.sh/ref/language.html#special-variables; https://xon.sh/tutorial.html; about_Environment_Variables of PowerShell

import { pathWord } from "./shell-quote.ts";

/** @throws PlumbError PATH_ENTRY_IMPOSSIBLE for a directory that cannot be on PATH. */
export function lineByHand(shell: string | null, directories: readonly string[], home: string): string {
  // Refuses what can be on no PATH.
  const words = directories.map((directory) => pathWord(directory, home, "posix"));
  const write = shell !== null && Object.hasOwn(lines, shell) ? lines[shell] : undefined;
  return write ? write(directories) : `export PATH=${[...words, '"$PATH"'].join(":")}`;
}

const csh = (directories: readonly string[]) =>
  `set path = (${directories.map((path) => `'${path.replaceAll("'", "'\\''").replaceAll("!", "\\!")}'`).join(" ")} $path)`;
const doubled = (path: string) => `'${path.replaceAll("'", "''")}'`;

const lines: Readonly<Record<string, (directories: readonly string[]) => string>> = {
  csh,
  tcsh: csh,
  nu: (directories) =>
    `$env.PATH = ($env.PATH | prepend [${directories.map((path) => JSON.stringify(path)).join(", ")}])`,
  elvish: (directories) => `set paths = [${directories.map(doubled).join(" ")} $@paths]`,
  xonsh: (directories) => `$PATH[:0] = [${directories.map((path) => JSON.stringify(path)).join(", ")}]`,
  pwsh: (directories) => `$env:PATH = ${doubled(directories.join(":"))} + ':' + $env:PATH`,
};
