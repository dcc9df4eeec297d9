// What --source takes.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { isWeb } from "../../facts/network/ask-proxies.ts";

/** @throws PlumbError SOURCE_UNKNOWN for what is none, whether it is needed or not */
export function refuseSource(choice: string | undefined): void {
  if (choice === undefined || choice === "go.dev" || choice === "proxy" || isWeb(choice)) return;
  throw new PlumbError({
    code: "SOURCE_UNKNOWN",
    message: `--source ${JSON.stringify(choice)} is no source`,
    hint: "write go.dev, proxy, or the URL of a mirror of go.dev/dl",
    exit: exitStatus.usage,
  });
}
