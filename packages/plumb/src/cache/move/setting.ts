// The setting of a cache in Go's user file: as a plan that is carried out and can be taken back, and as what is in force after it.

import type { Host } from "@goplumb/core/host/host";
import { type FileState, readState, realPlace, requireWritable } from "@goplumb/core/plan/file-state";
import type { Plan } from "@goplumb/core/plan/plan";
import { createGatherer } from "../../facts/gatherer.ts";
import { parseEnvFile } from "../../go/env-file.ts";
import { type EnvFileEdit, editEnvFile } from "../../go/env-file-edit.ts";
import type { CacheVariable } from "./source.ts";

/** Of a file that is made: what Go's own have under the usual umask. */
const newFileMode = 0o644;

/** @throws PlumbError FILE_UNREADABLE, FILE_UNWRITABLE */
export async function planSetting(
  { files, machine }: Pick<Host, "files" | "machine">,
  userFile: string,
  edit: EnvFileEdit,
  why: string,
): Promise<Plan> {
  const path = await realPlace(files, userFile);
  const before = await readState(files, path);
  await requireWritable(files, path, before, machine.uid);
  const content = editEnvFile(before.kind === "file" ? before.content : new Uint8Array(), [edit]);
  const after: FileState =
    before.kind === "file" ? { ...before, content } : { kind: "file", content, mode: newFileMode, owner: null };
  return {
    steps: [
      {
        change: { path, before, after },
        why,
        undo: edit.name === "GOMODCACHE" ? "plumb cache move --modules --undo" : "plumb cache move --undo",
      },
    ],
  };
}

/** The value that the file itself has, in force or not; null when it has none. */
export async function settingInFile(
  { files }: Pick<Host, "files">,
  userFile: string,
  variable: CacheVariable,
): Promise<string | null> {
  const { entries } = parseEnvFile((await files.readText(userFile)) ?? "");
  return entries.findLast(({ key }) => key === variable)?.value ?? null;
}

/** What `go env` answers now; where there is no go, what the settings come to. Null when neither says. */
export async function valueInForce(host: Host, variable: CacheVariable): Promise<string | null> {
  const { goEnv, goSettings } = await createGatherer(host).gather(["goEnv", "goSettings"]);
  const asked = goEnv?.status === "ok" ? goEnv.value.values[variable] : undefined;
  if (asked !== undefined) return asked;
  return goSettings?.status === "ok" ? (goSettings.value.effective[variable]?.value ?? null) : null;
}
