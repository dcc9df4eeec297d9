// What an installation needs to know, and what it tells while it goes on.

import { join } from "node:path";
import type { Holder } from "@goplumb/core/state/lock";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkSource } from "./sources/source.ts";
import type { Ways } from "./ways.ts";

export interface InstallOptions {
  readonly home: PlumbHome;
  readonly ways: Ways;
  readonly sources: readonly SdkSource[];
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
