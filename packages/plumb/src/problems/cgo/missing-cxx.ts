// A C++ compiler that somebody names and that is not there.

import type { CToolchain } from "../../facts/c-toolchain/schema.ts";
import { parseCompilerCommand } from "../../go/flags.ts";
import type { Match } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";

/** Only packages with C++ ask for it, and a machine may well have none. */
export function missingCxx({ cxx: { setting, source, executable } }: CToolchain): readonly Match[] {
  const command = parseCompilerCommand(setting);
  if (executable !== null || source.kind === "default" || command.kind === "invalid" || command.cutPath) return [];
  return [
    {
      found: `CXX=${setting}, and there is no program ${command.program}`,
      wanted: "a C++ compiler, or CXX unset",
      evidence: [settingEvidence("CXX", { value: setting, source })],
      severity: "warning",
      subject: { name: "CXX", cc: source.kind },
    },
  ];
}
