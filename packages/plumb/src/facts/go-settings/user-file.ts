// Reads the two files Go keeps settings in.

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

/** @throws PlumbError when the file is there and cannot be read. */
export async function readSettingsFile(host: Pick<Host, "files">, path: string): Promise<SettingsFile> {
  const { entries, ignored, ...file } = await readSettingsAsWritten(host, path);
  return {
    ...file,
    entries: entries.map((entry) => ({ ...entry, value: withoutCredentials(entry.value) })),
    ignored: ignored.map((line) => ({ ...line, text: withoutCredentials(line.text) })),
  };
}

/**
 * The same with passwords in URLs: to ask servers with, never to be part of a fact.
 * @throws PlumbError when the file is there and cannot be read.
 */
export async function readSettingsAsWritten(host: Pick<Host, "files">, path: string): Promise<SettingsFile> {
  const text = await host.files.readText(path);
  const { entries, ignored } = parseEnvFile(text ?? "");
  return { path, exists: text !== undefined, entries: [...entries], ignored: [...ignored] };
}
