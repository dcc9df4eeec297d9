// What lies in folders of a recorded machine: the answers that the threads of the real one give.

import { posix } from "node:path";
import { PlumbError } from "../error.ts";
import type { Files } from "./host.ts";
import type { SurveyedEntry, SurveyOptions } from "./tree-work.ts";

export async function surveyRecorded(
  files: Files,
  folder: string,
  folders: readonly string[],
  { firstBytes, headsOf = "", depth, lenient = false }: SurveyOptions,
): Promise<readonly SurveyedEntry[]> {
  const entries: SurveyedEntry[] = [];
  const look = async (below: string, left: number): Promise<void> => {
    const names = await files.list(posix.join(folder, below)).catch((error: unknown) => {
      if (lenient) return codeOf(error);
      throw error;
    });
    if (typeof names === "string") {
      entries.push({ path: below, kind: "directory", size: 0, modifiedMs: 0, ...nothing, unreadable: names });
      return;
    }
    for (const { name } of names ?? []) {
      const path = below === "" ? name : `${below}/${name}`;
      const stat = await files.lstat(posix.join(folder, path));
      if (stat === undefined) continue;
      const { kind, size, modifiedMs } = stat;
      const bytes = path.endsWith(headsOf) ? firstBytes : 0;
      const read = kind === "file" ? await readHead(files, posix.join(folder, path), bytes) : nothing;
      entries.push({ path, kind, size, modifiedMs, ...read });
      if (kind === "directory" && left > 1) await look(path, left - 1);
    }
  };
  for (const below of folders) await look(below, depth);
  return entries;
}

type Head = Pick<SurveyedEntry, "head" | "unreadable">;

const nothing: Head = { head: new Uint8Array(0), unreadable: null };

async function readHead(files: Files, path: string, firstBytes: number): Promise<Head> {
  if (firstBytes === 0) return nothing;
  try {
    const file = await files.open(path);
    const head = file?.read(0, firstBytes).slice() ?? nothing.head;
    file?.close();
    return { head, unreadable: null };
  } catch (error) {
    return { head: nothing.head, unreadable: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof PlumbError ? error.details.systemCode : null;
  return typeof code === "string" ? code : "unknown";
}
