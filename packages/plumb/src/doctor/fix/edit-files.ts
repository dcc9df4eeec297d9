// Text files that a setup edits: several edits of one file are one change, and links stay links.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { type FileState, readState, realPlace, requireWritable, sameContent } from "@goplumb/core/plan/file-state";
import type { Plan, PlannedStep } from "@goplumb/core/plan/plan";
import type { Remedy } from "../../problems/problem.ts";

export interface FileEdit {
  /** As people name it; links are followed. */
  readonly path: string;
  readonly why: string;
  /** What to do by hand where the file can not be written. */
  readonly byHand: Remedy;
  /** The new bytes. @throws PlumbError where it can not be told what would come of it */
  edit(content: Uint8Array): Uint8Array;
}

const undo = "plumb setup --undo puts it back as it was";
/** Of a file that is made. */
const newFileMode = 0o644;

export interface PlannedEdits {
  readonly plan: Plan;
  /** Of edits that can not be made. */
  readonly advice: readonly Remedy[];
}

export async function planEdits(
  { files, machine }: Pick<Host, "files" | "machine">,
  edits: readonly FileEdit[],
): Promise<PlannedEdits> {
  const edited = new Map<
    string,
    { readonly before: FileState; readonly content: Uint8Array; readonly whys: readonly string[] }
  >();
  const advice: Remedy[] = [];
  for (const one of edits) {
    try {
      const path = await realPlace(files, one.path);
      const known = edited.get(path);
      const before = known?.before ?? (await readState(files, path));
      await requireWritable(files, path, before, machine.uid);
      const content = known?.content ?? (before.kind === "file" ? before.content : new Uint8Array());
      const after = one.edit(content);
      if (!same(content, after)) edited.set(path, { before, content: after, whys: [...(known?.whys ?? []), one.why] });
    } catch (error) {
      if (!(error instanceof PlumbError)) throw error;
      advice.push({ ...one.byHand, title: `${one.byHand.title} (${error.message})` });
    }
  }
  const steps = [...edited].flatMap(([path, { before, content, whys }]): PlannedStep[] => {
    const after: FileState =
      before.kind === "file" ? { ...before, content } : { kind: "file", content, mode: newFileMode, owner: null };
    return sameContent(before, after) ? [] : [{ change: { path, before, after }, why: whys.join("; "), undo }];
  });
  return { plan: { steps }, advice };
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
