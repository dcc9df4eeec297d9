// A new login shell: the environment that it gives to what it starts, asked of the shell itself.

import { basename } from "node:path";
import type { Env, Host } from "@goplumb/core/host/host";
import { readVariables } from "../go/go-variables.ts";

export interface LoginShell {
  /** Absolute path of the shell. */
  readonly shell: string;
  readonly env: Env;
}

/** What a session starts with before any start-up file is read. */
const bareLogin = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
const mark = "plumb asks for the environment";
/** Start-up files of people who have much in them take seconds. */
const limitMs = 20_000;

/** Null when SHELL names none, or it does not answer: then `why` says how. */
export async function askLoginShell(
  host: Pick<Host, "env" | "processes">,
): Promise<LoginShell | { readonly why: string }> {
  const shell = host.env.SHELL ?? "";
  if (!shell.startsWith("/")) return { why: "SHELL does not say which shell is yours" };
  // Of Go, a new session knows only what its files say.
  const forgotten = Object.fromEntries(readVariables.map((name) => [name, null]));
  const { outcome, stdout } = await host.processes.run({
    path: shell,
    args: ["-l", "-c", `echo '${mark}'; exec /usr/bin/env -0`],
    cwd: host.env.HOME ?? "/",
    env: { ...forgotten, PATH: bareLogin },
    // Without it fish finds nothing in a home with other letters than English ones.
    locale: "user",
    timeoutMs: limitMs,
  });
  const at = stdout.lastIndexOf(`${mark}\n`);
  if (outcome.kind !== "exited" || at < 0) {
    return { why: `${basename(shell)} does not come so far as to run a command: ${outcome.kind}` };
  }
  const env = Object.fromEntries(
    stdout
      .slice(at + mark.length + 1)
      .split("\0")
      .filter((entry) => entry.includes("="))
      .map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)] as const),
  );
  return { shell, env };
}

/** The same machine, as a program sees it that was started with this environment. */
export function withEnvironment(host: Host, env: Env): Host {
  const names = new Set([...Object.keys(host.env), ...Object.keys(env)]);
  const changes = Object.fromEntries(
    [...names].filter((name) => host.env[name] !== env[name]).map((name) => [name, env[name] ?? null]),
  );
  const { processes } = host;
  return {
    ...host,
    env,
    processes: {
      ...processes,
      run: (command) => processes.run({ ...command, env: { ...changes, ...command.env } }),
      relay: (command) => processes.relay({ ...command, env: { ...changes, ...command.env } }),
    },
  };
}
