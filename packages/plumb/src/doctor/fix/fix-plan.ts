// Turns remedies into a plan: one step for each file, with all that is changed in it. Pure.

import { PlumbError } from "@goplumb/core/error";
import { type FileState, sameContent } from "@goplumb/core/plan/file-state";
import type { Plan, PlannedStep } from "@goplumb/core/plan/plan";
import { type EnvFileEdit, editEnvFile } from "../../go/env-file-edit.ts";
import type { FixStep } from "../../problems/problem.ts";
import { editBytes, type JsonPath, withoutProperty } from "./jsonc-edit.ts";
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
 * wanted, or of which it cannot be told what would come of an edit, has no step.
 */
export function planFix(targets: readonly Target[], files: ReadonlyMap<string, FoundFile>): Plan {
  const edited = new Map<string, EditedFile>();
  for (const { finding, steps } of targets) {
    for (const step of steps) {
      const found = files.get(step.file);
      if (!found) continue;
      const file = edited.get(found.path) ?? { ...found, steps: [], reasons: [] };
      if (file.steps.some((other) => nameOf(other) === nameOf(step))) continue;
      const reason = `${finding.title} [${finding.id}]`;
      const reasons = file.reasons.includes(reason) ? file.reasons : [...file.reasons, reason];
      edited.set(found.path, { ...file, steps: [...file.steps, step], reasons });
    }
  }
  return { steps: [...edited.values()].flatMap(plannedStep) };
}

function nameOf(step: FixStep): string {
  return step.kind === "unset-editor-setting" ? step.setting.join("\0") : step.name;
}

interface EditedFile extends FoundFile {
  readonly steps: readonly FixStep[];
  readonly reasons: readonly string[];
}

function plannedStep({ path, state, steps, reasons }: EditedFile): PlannedStep[] {
  const content = edit(state.kind === "file" ? state.content : new Uint8Array(), steps);
  if (content === null) return [];
  const after: FileState =
    state.kind === "file" ? { ...state, content } : { kind: "file", content, mode: newFileMode, owner: null };
  const unneeded = state.kind === "absent" ? content.length === 0 : sameContent(state, after);
  return unneeded ? [] : [{ change: { path, before: state, after }, why: reasons.join("; "), undo }];
}

/** Null: this file cannot be edited. */
function edit(content: Uint8Array, steps: readonly FixStep[]): Uint8Array | null {
  const settings = steps.flatMap((step) => (step.kind === "unset-editor-setting" ? [step.setting] : []));
  try {
    return settings.length > 0 ? editSettings(content, settings) : editEnvFile(content, steps.flatMap(envEdit));
  } catch (error) {
    if (error instanceof PlumbError) return null;
    throw error;
  }
}

function envEdit(step: FixStep): readonly EnvFileEdit[] {
  if (step.kind === "unset-editor-setting") return [];
  const { name } = step;
  return [step.kind === "unset-go-setting" ? { kind: "unset", name } : { kind: "set", name, value: step.value }];
}

/** @throws PlumbError SETTINGS_MALFORMED */
function editSettings(content: Uint8Array, settings: readonly JsonPath[]): Uint8Array {
  return editBytes(content, (text) => settings.reduce(withoutProperty, text));
}
