// What is built when nobody says it: the package here if it is a program, else every program below, in a workspace those of all its
// modules below.

import { isAbsolute, relative } from "node:path";
import { askGo, type GoCommand, withoutGit } from "../go-command/go-command.ts";

const forHost = { env: { GOOS: null, GOARCH: null } } as const;

/** @param named on the command line or in plumb.toml */
export async function findPatterns(
  go: GoCommand,
  named: readonly string[],
  goVersion: string,
): Promise<readonly string[]> {
  if (named.length > 0) return named;
  const name = await askGo(go, ["list", "-e", "-find", ...withoutGit(goVersion), "-f", "{{.Name}}", "."], forHost);
  if (name.trim() === "main") return ["."];
  const modules = await askGo(go, ["list", "-m", "-f", "{{.Dir}}"], forHost);
  return patternsOf(modules.split("\n").filter(Boolean), go.directory);
}

/** Outside of every module `./...` would match nothing. */
function patternsOf(modules: readonly string[], directory: string): readonly string[] {
  const ways = modules.map((module) => relative(directory, module));
  const below = ways.filter((way) => way !== "" && !isAbove(way));
  const isInside = ways.some((way) => way === "" || /^(\.\.[/\\]?)+$/.test(way));
  return isInside || below.length === 0 ? ["./..."] : below.map((way) => `./${way.replaceAll("\\", "/")}/...`);
}

function isAbove(way: string): boolean {
  return way.startsWith("..") || isAbsolute(way);
}
