// The self group: what plumb's own process is.

import { goArchFrom } from "../../go/platform.ts";
import { pathDirectories } from "../executable/path-lookup.ts";
import type { Look } from "../look.ts";
import { applicationAround } from "./application.ts";
import type { Self } from "./schema.ts";

export async function gatherSelf(look: Look): Promise<Self> {
  const { machine, env } = look.host;
  return {
    arch: goArchFrom(machine.processArch) ?? machine.processArch,
    translated: machine.os === "darwin" ? await isTranslated(look) : null,
    parentTranslated: parentTranslated(env.PLUMB_PARENT_TRANSLATED),
    runtime: machine.runtime,
    executable: machine.executable,
    home: env.HOME || null,
    user: machine.userName,
    uid: machine.uid,
    shell: env.SHELL || null,
    timeZone: env.TZ ?? null,
    application: await applicationAround(look),
    remote: env.SSH_CONNECTION !== undefined || env.SSH_TTY !== undefined,
    multiplexed: env.TMUX !== undefined || env.STY !== undefined,
    path: [...pathDirectories(look.host)],
  };
}

// sysctl has both slices, so the one started by a translated process is translated and says 1. An Intel Mac does not know
// the name. https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment
async function isTranslated({ host, signal }: Look): Promise<boolean | null> {
  const { outcome, stdout } = await host.processes.run({
    path: "/usr/sbin/sysctl",
    args: ["-n", "sysctl.proc_translated"],
    timeoutMs: 2000,
    signal,
  });
  if (outcome.kind !== "exited") return null;
  return outcome.status === 0 ? stdout.trim() === "1" : false;
}

// The launcher is a shell script, so it runs the way the user's shell does; it asks sysctl and passes the answer on.
function parentTranslated(answer: string | undefined): boolean | null {
  if (answer === "1") return true;
  return answer === "0" ? false : null;
}
