// What really runs when a command is started: a script's interpreter, the interpreter of that, and so on to a program.

import type { Host } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "./path-lookup.ts";
import { readExecutable } from "./read-executable.ts";
import type { Executable } from "./schema.ts";

/** The kernel follows so many: BINPRM_MAX_RECURSION of Linux; macOS allows one. */
const mostLinks = 5;

/**
 * The links, the command itself first. It ends with the first that is no script, or whose interpreter is not there.
 * Empty when there is no such file.
 */
export async function executableChain(host: Host, path: string): Promise<readonly Executable[]> {
  const chain: Executable[] = [];
  for (let next: string | undefined = path; next !== undefined && chain.length < mostLinks; ) {
    const executable = await readExecutable(host, next);
    if (!executable) break;
    chain.push(executable);
    next = executable.kind === "script" ? await interpreterOf(host, executable) : undefined;
  }
  return chain;
}

/** `#!/usr/bin/env NAME`: env takes the first on PATH that may be executed. */
async function interpreterOf(host: Host, { interpreter }: Executable): Promise<string | undefined> {
  if (interpreter === null || interpreter.startsWith("/")) return interpreter ?? undefined;
  for (const { path } of await pathHits(host.files, pathDirectories(host), interpreter)) {
    if (await host.files.may("execute", path)) return path;
  }
  return undefined;
}
