// What is built when nobody says it: the package here if it is a program, else every program below.

import { askGo, type GoCommand } from "../go-command/go-command.ts";

/** @param named on the command line or in plumb.toml */
export async function findPatterns(go: GoCommand, named: readonly string[]): Promise<readonly string[]> {
  if (named.length > 0) return named;
  const name = await askGo(go, ["list", "-e", "-find", "-f", "{{.Name}}", "."], { env: { GOOS: null, GOARCH: null } });
  return name.trim() === "main" ? ["."] : ["./..."];
}
