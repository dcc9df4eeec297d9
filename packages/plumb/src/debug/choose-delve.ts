// Which dlv is meant when nobody names one: the one that an editor here starts, else the one that shells start.

import type { Editors, InstalledEditor } from "../facts/editors/schema.ts";
import type { Executable } from "../facts/executable/schema.ts";
import type { Snapshot } from "../facts/snapshot.ts";
import type { Tools } from "../facts/tools/schema.ts";
import { becauseOf } from "../problems/editor/taken-tools.ts";

export interface DelveChoice {
  readonly executable: Executable;
  readonly because: string;
}

/**
 * Null: there is none.
 * @param kind of an editor, whose dlv it shall be and no other one's
 */
export function chooseDelve({ tools, editors }: Snapshot, kind?: InstalledEditor["kind"]): DelveChoice | null {
  const ofEditor = editors?.status === "ok" ? delveOfEditor(editors.value, kind) : null;
  if (ofEditor || kind !== undefined) return ofEditor;
  return tools?.status === "ok" ? delveOfShells(tools.value) : null;
}

/** A Delve that an IDE brings along speaks to it alone: it is taken only when it is asked for. */
function delveOfEditor({ installed = [] }: Editors, kind: InstalledEditor["kind"] | undefined): DelveChoice | null {
  const asked = installed.filter((editor) => (kind === undefined ? editor.application !== null : editor.kind === kind));
  for (const { name, tools } of asked) {
    const taken = tools.find(({ tool }) => tool === "dlv")?.search.find((step) => step.taken);
    if (!taken?.executable || (kind === undefined && taken.step === "bundled")) continue;
    return { executable: taken.executable, because: `${name} takes it: ${becauseOf(taken)}` };
  }
  return null;
}

/** VS Code looks into GOBIN before PATH, shells have only PATH. */
function delveOfShells({ tools, gobin }: Tools): DelveChoice | null {
  const delves = tools.filter(({ name }) => name === "dlv" || name === "dlv.exe");
  const inGobin = delves.find((tool) => tool.inGobin);
  if (inGobin) return { executable: inGobin.executable, because: `it lies in ${gobin[0] ?? "GOBIN"}` };
  const [first] = delves
    .filter(({ pathIndex }) => pathIndex !== null)
    .sort((a, b) => (a.pathIndex ?? 0) - (b.pathIndex ?? 0));
  return first ? { executable: first.executable, because: "it is the first on PATH" } : null;
}
