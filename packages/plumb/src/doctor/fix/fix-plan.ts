// Turns remedies into a plan: one step for each file, with all that is changed in it. Pure.

import { type FileState, sameContent } from "@goplumb/core/plan/file-state";
import type { Plan, PlannedStep } from "@goplumb/core/plan/plan";
import { type EnvFileEdit, editEnvFile } from "../../go/env-file-edit.ts";
import type { FixStep } from "../../problems/problem.ts";
import type { Target } from "./target.ts";

/** Where a file that a remedy names really lies, and what is there now. */
export interface FoundFile {
  readonly path: string;
  readonly state: FileState;
}

/** Of a file that is made: what Go's own have under the usual umask. */
const newFileMode = 0o644;
const undo = "plumb doctor --undo puts it back as it was";

/**
 * The plan that mends `targets`. A step that contradicts one of a graver finding is left out; a file that is already as
 * wanted has no step.
 */
export function planFix(targets: readonly Target[], files: ReadonlyMap<string, FoundFile>): Plan {
  const edited = new Map<string, FoundFile & { edits: EnvFileEdit[]; reasons: string[] }>();
  for (const { finding, steps } of targets) {
    for (const step of steps) {
      const found = files.get(step.file);
      if (!found) continue;
      const file = edited.get(found.path) ?? { ...found, edits: [], reasons: [] };
      if (file.edits.some(({ name }) => name === step.name)) continue;
      edited.set(found.path, file);
      file.edits.push(editOf(step));
      const reason = `${finding.title} [${finding.id}]`;
      if (!file.reasons.includes(reason)) file.reasons.push(reason);
    }
  }
  return { steps: [...edited.values()].flatMap(plannedStep) };
}

function editOf(step: FixStep): EnvFileEdit {
  return step.kind === "unset-go-setting"
    ? { kind: "unset", name: step.name }
    : { kind: "set", name: step.name, value: step.value };
}

type EditedFile = FoundFile & { readonly edits: readonly EnvFileEdit[]; readonly reasons: readonly string[] };

function plannedStep({ path, state, edits, reasons }: EditedFile): PlannedStep[] {
  const content = editEnvFile(state.kind === "file" ? state.content : new Uint8Array(), edits);
  const after: FileState =
    state.kind === "file" ? { ...state, content } : { kind: "file", content, mode: newFileMode, owner: null };
  const unneeded = state.kind === "absent" ? content.length === 0 : sameContent(state, after);
  return unneeded ? [] : [{ change: { path, before: state, after }, why: reasons.join("; "), undo }];
}
