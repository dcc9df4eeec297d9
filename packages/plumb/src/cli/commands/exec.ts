// plumb exec: runs a command with an SDK first on its PATH, and passes its status on. With --arch for that CPU, or not at all.

import { PlumbError } from "@goplumb/core/error";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { nativeCommand } from "../../sdk/native-chain.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { execEnvironment, foreignNote, refuseOther } from "../exec-chain.ts";
import type { Session } from "../session.ts";
import { statusOf } from "../typed-command.ts";

interface Options {
  readonly go?: string;
  readonly arch?: string;
}

/** The command's own status; 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export async function execCommand(
  session: Session,
  argv: readonly string[] | undefined,
  { go, arch }: Options,
): Promise<number> {
  const { host, writer } = session;
  const [name, ...args] = argv ?? [];
  if (name === undefined) {
    const hint = "plumb exec --go 1.26 -- go test ./...";
    throw new PlumbError({ code: "USAGE", message: "no command was named", hint });
  }
  const platform = platformOf(host, arch === undefined ? {} : { arch });
  const env = await execEnvironment(host, go, platform, arch !== undefined);
  const path = await programPath({ ...host, env: { ...host.env, PATH: env.PATH } }, name);
  if (path && arch !== undefined) await refuseOther(host, path, platform);
  const note = path && arch === undefined ? await foreignNote(host, path, platform) : null;
  if (note !== null) await writer.note(`plumb: ${note}`);
  const command = path && (arch === undefined ? { path, args } : nativeCommand(platform, path, args));
  const outcome = command
    ? await host.processes.relay({ ...command, cwd: host.machine.cwd, env })
    : ({ kind: "cannot-start", reason: "not-found", message: "command not found" } as const);
  if (outcome.kind === "cannot-start") await writer.note(`plumb: ${name}: ${outcome.message}`);
  return statusOf(outcome);
}
