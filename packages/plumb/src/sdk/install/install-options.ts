// What an installation needs to know, and what it tells while it goes on.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Holder } from "@goplumb/core/state/lock";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { ProvenSdk } from "../proof/checksum-database.ts";
import type { SdkSource } from "../sources/source.ts";
import type { Ways } from "../ways.ts";

export interface InstallOptions {
  readonly home: PlumbHome;
  readonly ways: Ways;
  readonly sources: readonly SdkSource[];
  /** What is proven of an SDK; by default the checksum database of the settings is asked. */
  prove?(sdk: SdkName): Promise<ProvenSdk>;
  /** Is told what takes long. */
  report(progress: InstallProgress): void;
}

export type InstallProgress =
  | { readonly kind: "waiting"; readonly holder: Holder | undefined }
  | { readonly kind: "download"; readonly source: string; readonly received: number; readonly total: number | null }
  | { readonly kind: "proving" };

export function downloads({ cache }: PlumbHome): string {
  return join(cache, "downloads");
}

/** Somebody else may be downloading the same over a slow line. */
export const longestWaitMs = 60 * 60 * 1000;

export function otherHash({ version }: SdkName, source: string, found: string, wanted: string): PlumbError {
  return new PlumbError({
    code: "SDK_HASH_MISMATCH",
    message: `what came from ${source} as go${version} has the hash ${found}, and the log of the checksum database has ${wanted}`,
    hint: "nothing was installed, and nothing of it was kept",
    details: { found, wanted, source },
    exit: exitStatus.findings,
  });
}
