import type { DebugFile } from "../../facts/debug-configurations/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const launchNotStrictJson = problem({
  id: "launch-not-strict-json",
  area: "editor",
  title: "Neovim may stumble over launch.json, which is no strict JSON",
  severity: "info",
  why: "nvim-dap reads .vscode/launch.json with Neovim's own reader of JSON. A comma behind the last element ends it: “Error parsing launch.json: Expected object key string but found T_OBJ_END”. Before Neovim 0.12 only comments are passed over that have their lines for themselves. VS Code and Zed take both. A reader of JSON5 can be put in its place: dap.ext.vscode.json_decode.",
  sources: [
    "https://github.com/mfussenegger/nvim-dap/blob/master/doc/dap.txt",
    "https://github.com/mfussenegger/nvim-dap/blob/master/lua/dap/ext/vscode.lua",
    "https://github.com/mfussenegger/nvim-dap/issues/1410",
  ],
  needs: ["debugConfigurations"],
  find({ debugConfigurations }) {
    const [reader] = debugConfigurations.strictReaders;
    if (!reader) return [];
    return debugConfigurations.files.flatMap((file) => {
      const fault = faultOf(file);
      if (fault === null) return [];
      const { path } = file;
      return [
        {
          found: `${path} has ${fault.text}, and ${reader.name} reads it`,
          wanted: "JSON without it",
          evidence: [{ kind: "file" as const, subject: `${path}:${fault.line}:${fault.column}`, text: fault.text }],
          subject: { path },
        },
      ];
    });
  },
  remedies: ({ subject }) => [
    byHand(`Take commas behind last elements, and comments behind code, out of ${subject?.path ?? "launch.json"}`),
  ],
});

/** Only launch.json itself is read by it. */
function faultOf({ path, fault, configurations, trailingComma, commentInLine }: DebugFile) {
  if (fault !== null || configurations.length === 0 || !/[\\/]launch\.json$/.test(path)) return null;
  if (trailingComma) return { text: "a comma behind the last element", ...trailingComma };
  return commentInLine && { text: "a comment that shares its line, which Neovim takes since 0.12", ...commentInLine };
}
