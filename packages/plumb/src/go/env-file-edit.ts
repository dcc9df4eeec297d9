// Changes settings in the user's go/env file as cmd/go would read it afterwards, and leaves every other byte as it is: comments,
// lines that go ignores, their ends and their order. `go env -w` and `-u` sort the lines (`cmd/go/internal/envcmd`).

import { parseEnvFile } from "./env-file.ts";

export type EnvFileEdit =
  | { readonly kind: "unset"; readonly name: string }
  /** `value` is one line: no end of line, no NUL. */
  | { readonly kind: "set"; readonly name: string; readonly value: string };

/** The file's bytes after the edits, in their order; the same bytes when nothing is to be done. */
export function editEnvFile(content: Uint8Array, edits: readonly EnvFileEdit[]): Uint8Array {
  // A byte a character: what is no UTF-8 comes back as it was.
  const text = edits.reduce(edited, Buffer.from(content).toString("latin1"));
  return Buffer.from(text, "latin1");
}

function edited(text: string, edit: EnvFileEdit): string {
  const lines = text.split("\n");
  const of = parseEnvFile(text).entries.filter(({ key }) => key === edit.name);
  if (edit.kind === "unset") {
    // All of them: an earlier one would come into force.
    const gone = new Set(of.map(({ line }) => line));
    return lines.filter((_, index) => !gone.has(index + 1)).join("\n");
  }
  const wanted = Buffer.from(`${edit.name}=${edit.value}`).toString("latin1");
  const last = of.at(-1);
  if (last) return lines.with(last.line - 1, wanted).join("\n");
  const end = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${text}${end}${wanted}\n`;
}
