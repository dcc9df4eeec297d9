// A place that SDKs come from. Bytes may come from anywhere: what proves them is the checksum database.

import type { SdkName } from "../../go/toolchain-module.ts";

export interface SdkSource {
  /** As it is told to people: without user and password. */
  readonly name: string;
  /** Versions it has for a platform, in no order. Null when it has none of this module. */
  releases(platform: Pick<SdkName, "os" | "arch">): Promise<readonly string[] | null>;
  /** Where an SDK's archive is. Nobody is asked. */
  archive(sdk: SdkName): SdkArchive;
  /** After a failure that is more than an absence the next source is asked too. */
  readonly fallsBackOnAnyError: boolean;
}

/** The zip of the toolchain module. */
export type SdkArchive =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly path: string };
