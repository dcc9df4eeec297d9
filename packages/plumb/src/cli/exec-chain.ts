// What plumb exec does before a command is started: puts the SDK on its PATH, and reads the programs from script to interpreter.

import { delimiter, dirname } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { executableChain } from "../facts/executable/chain.ts";
import { chooseHere } from "../sdk/choice/choose-here.ts";
import { judgeChain, translationNote } from "../sdk/native-chain.ts";
import type { Platform } from "../sdk/resolve.ts";

/** With the SDK that is meant here; where only a CPU was asked for, without one when there is none. */
export async function execEnvironment(host: Host, go: string | undefined, platform: Platform, mayLack: boolean) {
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

/** @throws PlumbError EXEC_WRONG_ARCH unless it is for that CPU */
export async function refuseOther(host: Host, path: string, platform: Platform): Promise<void> {
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

/** What is to be said of a command for another CPU than the machine's; null where there is nothing. */
export async function foreignNote(host: Host, path: string, platform: Platform): Promise<string | null> {
  return translationNote(await executableChain(host, path), platform);
}
