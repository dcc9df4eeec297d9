// The receipt of an SDK: which rungs of the ladder of proofs were climbed, and the proof of the log, to be made again at any time.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import type { SdkName } from "../../go/toolchain-module.ts";
import { sdkText } from "../sdk-name.ts";
import { KeptProof } from "./kept-proof.ts";
import { Rung } from "./rung.ts";

export const Receipt = v.object({
  schemaVersion: v.literal(1),
  /** e.g. `go1.26.8`. */
  version: v.string(),
  /** GOOS/GOARCH. */
  platform: v.string(),
  /** ISO 8601. */
  installed: v.string(),
  plumb: v.object({ version: v.string() }),
  /** Where the bytes came from, without password. */
  source: v.string(),
  /** The tree that the SDK is a link to; absent where it has one of its own. */
  link: v.optional(v.string()),
  rungs: v.array(Rung),
  sumdb: KeptProof,
  h1: v.string(),
});
export type Receipt = v.InferOutput<typeof Receipt>;

export function receiptPath({ receipts }: PlumbHome, sdk: SdkName): string {
  return join(receipts, `${sdkText(sdk)}.json`);
}

/** The hashes of all files that the log is about, as sha256sum prints them; `h1` is the hash of the same lines. */
export function manifestPath({ receipts }: PlumbHome, sdk: SdkName): string {
  return join(receipts, `${sdkText(sdk)}.sha256`);
}

/** Undefined when there is none that can be read. */
export async function readReceipt(
  { files }: Pick<Host, "files">,
  home: PlumbHome,
  sdk: SdkName,
): Promise<Receipt | undefined> {
  const text = await files.readText(receiptPath(home, sdk)).catch(() => undefined);
  try {
    const parsed = v.safeParse(Receipt, JSON.parse(text ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
