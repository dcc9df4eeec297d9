// Reads the two files Go keeps settings in.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { parseEnvFile, userEnvFile } from "../../go/env-file.ts";
import { withoutCredentials } from "./credentials.ts";
import type { SettingsFile } from "./schema.ts";

/** The user's go/env, or why there is none to have. A file that is not there has no entries. */
export async function readUserFile(
  host: Pick<Host, "env" | "files" | "machine">,
): Promise<{ readonly file: SettingsFile | null; readonly reason: string | null }> {
  const place = userEnvFile(host.machine.os, host.env);
  if (place.kind === "none") return { file: null, reason: place.reason };
  return { file: await readSettingsFile(host, place.path), reason: null };
}

/** @throws PlumbError when plumb itself refuses to read it: it is too long, or a device or pipe, which go would read. */
export async function readSettingsFile(host: Pick<Host, "files">, path: string): Promise<SettingsFile> {
  const { entries, ignored, ...file } = await readSettingsAsWritten(host, path);
  return {
    ...file,
    entries: entries.map((entry) => ({ ...entry, value: withoutCredentials(entry.value) })),
    ignored: ignored.map((line) => ({ ...line, text: withoutCredentials(line.text) })),
  };
}

/** The same with passwords in URLs: to ask servers with, never to be part of a fact. */
export async function readSettingsAsWritten(host: Pick<Host, "files">, path: string): Promise<SettingsFile> {
  const { text, unreadable } = await textOrReason(host, path);
  const { entries, ignored } = parseEnvFile(text ?? "");
  return {
    path,
    exists: text !== undefined || unreadable !== undefined,
    ...(unreadable === undefined ? {} : { unreadable }),
    entries: [...entries],
    ignored: [...ignored],
  };
}

// What the system refuses, go is refused too, and it passes over the file (`cmd/go/internal/cfg` readEnvFile).
async function textOrReason(
  { files }: Pick<Host, "files">,
  path: string,
): Promise<{ readonly text?: string | undefined; readonly unreadable?: string }> {
  // A usual way to say that there is none.
  if (path === "/dev/null" || /^nul$/i.test(path)) return { text: "" };
  try {
    return { text: await files.readText(path) };
  } catch (error) {
    const code = error instanceof PlumbError ? error.details.systemCode : null;
    if (!(error instanceof PlumbError) || code === null || code === "EFBIG") throw error;
    return { unreadable: error.message };
  }
}
