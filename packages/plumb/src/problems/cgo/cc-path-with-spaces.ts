import type { NamedProgram } from "../../facts/c-toolchain/schema.ts";
import { parseCompilerCommand } from "../../go/flags.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { cutCompilerPathLogs } from "./cut-compiler-path-logs.ts";

export const ccPathWithSpaces = problem({
  id: "cc-path-with-spaces",
  area: "cgo",
  title: "The compiler's path is cut at a space",
  severity: "error",
  why: 'CC and CXX hold a command, so a space in a path ends the program\'s name unless the path is in quotes inside the value; those that the shell takes away do not count. cgo then looks for the first half: “C compiler "/opt/my" not found”. Go before 1.18 does not know the quotes.',
  sources: ["https://go.dev/doc/go1.18#go-command", "https://github.com/golang/go/issues/44013"],
  needs: ["cToolchain"],
  find({ cToolchain }) {
    if (!cToolchain.cgoEnabled.value) return [];
    const named: (readonly [string, NamedProgram])[] = [
      ["CC", cToolchain.cc],
      ["CXX", cToolchain.cxx],
    ];
    return named.flatMap(([name, program]) => {
      const command = parseCompilerCommand(program.setting);
      if (program.executable !== null || command.kind === "invalid" || !command.cutPath) return [];
      // The path most likely goes on to the first option.
      const [path = "", options = ""] = program.setting.split(/\s+(?=-)(.*)/s);
      return [
        {
          found: `${name}=${program.setting}, of which go takes ${command.program} as the program`,
          wanted: `${name}="${path}"${options && ` ${options}`}, with the quotes in the value`,
          evidence: [settingEvidence(name, { value: program.setting, source: program.source })],
          subject: { name, source: program.source.kind, value: `"${path}"${options && ` ${options}`}` },
        },
      ];
    });
  },
  logs: cutCompilerPathLogs,
  remedies(match, context) {
    const { name = "CC", source = "process", value = "" } = match.subject ?? {};
    const windows = context.os === "windows" || /^\\?[A-Za-z]:/.test(match.subject?.program ?? "");
    const path = windows ? "C:\\PATH WITH BLANKS\\gcc.exe" : "/PATH WITH BLANKS/gcc";
    if (value === "") {
      return [
        byHand("Move the compiler to a path without blanks, and change PATH or CC accordingly"),
        byHand("Or, with Go 1.18 and later, quote the whole path inside the value", [`go env -w 'CC="${path}"'`]),
      ];
    }
    return [changeSetting(name, value, source, context)];
  },
});
