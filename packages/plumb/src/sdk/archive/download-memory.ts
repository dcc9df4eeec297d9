// What is known of a server's file while it is not all here: kept beside what arrived of it.

import type { Host } from "@goplumb/core/host/host";
import * as v from "valibot";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";

const Memory = v.object({
  /** Without user and password. */
  url: v.string(),
  /** Bytes of the whole file. */
  total: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** ETag or date by which the server tells it from a later one; null when it gives none. */
  validator: v.nullable(v.string()),
});
export type DownloadMemory = v.InferOutput<typeof Memory>;

/** Undefined when nothing is known, or of another URL. */
export async function readMemory(
  { files }: Pick<Host, "files">,
  path: string,
  url: string,
): Promise<DownloadMemory | undefined> {
  const text = await files.readText(placeOf(path)).catch(() => undefined);
  try {
    const parsed = v.safeParse(Memory, JSON.parse(text ?? "null"));
    return parsed.success && parsed.output.url === withoutCredentials(url) ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

export async function writeMemory(
  { changes }: Pick<Host, "changes">,
  path: string,
  memory: DownloadMemory,
): Promise<void> {
  const text = JSON.stringify({ ...memory, url: withoutCredentials(memory.url) });
  await changes.write(placeOf(path), `${text}\n`, { mode: 0o600 });
}

/** Removes a download with what is known of it. */
export async function forgetDownload({ changes }: Pick<Host, "changes">, path: string): Promise<void> {
  await changes.remove(path);
  await changes.remove(placeOf(path));
}

function placeOf(path: string): string {
  return `${path}.json`;
}
