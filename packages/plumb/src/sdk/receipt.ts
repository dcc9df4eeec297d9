// The receipt of an SDK: which rungs of the ladder of proofs were climbed, and what is needed to climb the highest one again without
// any network: the record of the log, the way from it to the root, and the note that signs the root.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import type { SdkName } from "../go/toolchain-module.ts";
import { sdkText } from "./sdk-name.ts";

const rungNames = ["size", "sha256", "openpgp", "sumdb", "h1", "header", "run"] as const;

export const Rung = v.object({
  name: v.picklist(rungNames),
  status: v.picklist(["passed", "failed", "skipped"]),
  /** What was compared, or why it was not. */
  detail: v.string(),
});
export type Rung = v.InferOutput<typeof Rung>;

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
  rungs: v.array(Rung),
  sumdb: v.object({
    database: v.string(),
    through: v.string(),
    record: v.object({ id: v.number(), text: v.string() }),
    /** Signed note of the tree that the record was proven to be in. */
    note: v.string(),
    /** Hashes beside the way from the record to the root, the lowest first, in base64: RFC 6962, 2.1.1. */
    path: v.array(v.string()),
  }),
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
