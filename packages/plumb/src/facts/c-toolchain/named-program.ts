// A program that a Go setting names: split into words and looked up the way the go command does it.

import { splitQuotedFields } from "../../go/quoted-fields.ts";
import type { Setting } from "../go-settings/schema.ts";
import type { Look } from "../look.ts";
import type { NamedProgram } from "./schema.ts";

/** The program of a setting, or of Go's default when it is unset. Nothing is started. */
export async function findNamedProgram(
  look: Look,
  setting: Setting | undefined,
  defaultName: string,
): Promise<NamedProgram> {
  // An empty value means the default (`cmd/go/internal/work.envList`).
  const given: Setting = setting?.value ? setting : { value: defaultName, source: { kind: "default" } };
  const fields = splitQuotedFields(given.value);
  const words = fields.kind === "ok" ? [...fields.words] : [];
  const program = words[0] ? await look.executables.resolve(words[0]) : undefined;
  return { setting: given.value, source: given.source, words, executable: program ?? null };
}
