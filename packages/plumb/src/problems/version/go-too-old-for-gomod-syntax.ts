import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { isBeforeToolchains, projectToolchain } from "../project-toolchain.ts";
import { gomodSyntaxLogs } from "./gomod-syntax-logs.ts";
import { whichGo } from "./which-go.ts";

export const goTooOldForGomodSyntax = problem({
  id: "go-too-old-for-gomod-syntax",
  area: "version",
  title: "Go is too old to read this go.mod",
  severity: "error",
  why: "Go 1.21 brought toolchain lines and go lines with three numbers. Go 1.20 and older stop at them (unknown directive: toolchain; invalid go version: must match format 1.23), whatever the code needs. They do not know GOTOOLCHAIN and fetch no newer Go either.",
  sources: ["https://go.dev/doc/toolchain", "https://github.com/go-gost/gost/issues/537"],
  needs: ["goInstalls", "goSettings", "project"],
  find({ goInstalls, goSettings, project }) {
    const found = projectToolchain(goInstalls, goSettings, project);
    if (!found?.file || found.choice.kind !== "fails" || !isBeforeToolchains(found.local)) return [];
    const { file, local } = found;
    const lines = [
      ...(file.toolchain ? [{ ...file.toolchain, text: `toolchain ${file.toolchain.text}` }] : []),
      ...(file.go && !/^\d+\.\d+$/.test(file.go.text) ? [{ ...file.go, text: `go ${file.go.text}` }] : []),
    ];
    // Refused for what the code needs: that is go-version-too-old-for-module.
    if (lines.length === 0) return [];
    return [
      {
        found: `${local} cannot read "${lines.map(({ text }) => text).join('" and "')}"`,
        wanted: "Go 1.21 or newer",
        evidence: lines.map(({ text, line }) => ({ kind: "file", subject: `${file.path}:${line}`, text })),
      },
    ];
  },
  logs: gomodSyntaxLogs,
  remedies(match, context) {
    return [getGo(context, null), ...whichGo(match, context)];
  },
});
