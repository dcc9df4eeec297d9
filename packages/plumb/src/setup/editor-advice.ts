// What a project's wish for editors comes to on one machine: what is missing, for a person to install. Pure.

import { PlumbError } from "@goplumb/core/error";
import { EditorKind, type Editors } from "../facts/editors/schema.ts";
import { byHand } from "../problems/by-hand.ts";
import { installExtension } from "../problems/editor/install-extension.ts";
import type { Remedy } from "../problems/problem.ts";

/** @throws PlumbError CONFIG_INVALID for an editor that plumb does not know */
export function editorAdvice({ installed = [] }: Editors, wished: readonly string[]): readonly Remedy[] {
  return wished.flatMap((text): readonly Remedy[] => {
    const kind = EditorKind.options.find((one) => one === text);
    if (!kind) {
      throw new PlumbError({
        code: "CONFIG_INVALID",
        message: `editors: ${text} is no editor that plumb knows`,
        hint: `known: ${EditorKind.options.join(", ")}`,
      });
    }
    const editor = installed.find((one) => one.kind === kind);
    if (!editor) return [byHand(`Install the editor ${kind}, which this project asks for`)];
    const { name, tools } = editor;
    if (tools.length > 0) return [];
    return [installExtension({ found: "", wanted: "", evidence: [], subject: { kind, name } })];
  });
}
