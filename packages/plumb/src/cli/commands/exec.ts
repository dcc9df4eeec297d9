// plumb exec: runs a command with an SDK first on its PATH, and passes its status on. With --arch for that CPU, or not at all.

import { delimiter, dirname } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { executableChain } from "../../facts/executable/chain.ts";
import { chooseHere } from "../../sdk/choice/choose-here.ts";
import { judgeChain, nativeCommand, translationNote } from "../../sdk/native-chain.ts";
import { type Platform, platformOf } from "../../sdk/resolve.ts";
import type { Session } from "../session.ts";
import { commandPath, statusOf } from "../typed-command.ts";

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
  const env = await environment(host, go, platform, arch !== undefined);
  const path = await commandPath({ ...host, env: { ...host.env, PATH: env.PATH } }, name);
  if (path && arch !== undefined) await refuseOther(host, path, platform);
  const note = path && arch === undefined ? translationNote(await executableChain(host, path), platform) : null;
  if (note !== null) await writer.note(`plumb: ${note}`);
  const command = path && (arch === undefined ? { path, args } : nativeCommand(platform, path, args));
  const outcome = command
    ? await host.processes.relay({ ...command, cwd: host.machine.cwd, env })
    : ({ kind: "cannot-start", reason: "not-found", message: "command not found" } as const);
  if (outcome.kind === "cannot-start") await writer.note(`plumb: ${name}: ${outcome.message}`);
  return statusOf(outcome);
}

/** With the SDK that is meant here; where only a CPU was asked for, without one when there is none. */
async function environment(host: Host, go: string | undefined, platform: Platform, mayLack: boolean) {
  const chosen = await chooseHere(host, plumbHome(host), go, platform).catch((error) => {
    if (mayLack && go === undefined && error instanceof PlumbError && error.code === "SDK_NOT_INSTALLED")
      return undefined;
    throw error;
  });
  const first = chosen ? [dirname(chosen.candidate.path)] : [];
  return {
    PATH: [...first, host.env.PATH].filter(Boolean).join(delimiter),
    // The tree is found by the program's own place.
    GOROOT: null,
    // By it arch(1) would choose another slice.
    ARCHPREFERENCE: null,
    // Who typed a version means that one and no other.
    ...(go !== undefined && { GOTOOLCHAIN: "local" }),
  };
}

async function refuseOther(host: Host, path: string, platform: Platform): Promise<void> {
  const chain = await executableChain(host, path);
  const verdict = judgeChain(chain, platform);
  if (verdict.kind === "fits") return;
  throw new PlumbError({
    code: "EXEC_WRONG_ARCH",
    message: `not started: ${verdict.path || path} ${verdict.why}`,
    hint:
      chain.length > 1
        ? `it is reached through ${chain.map((link) => link.path).join(" → ")}`
        : "plumb inspect shows what it is",
    exit: exitStatus.machine,
  });
}
