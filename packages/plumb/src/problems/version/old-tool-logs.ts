// What tools print that read Go code or go.mod with an older front end than the Go in use.
// `go/types`, `golang.org/x/tools/go/packages` and `gcexportdata`, golangci-lint's config loader, staticcheck

import { byHand } from "../by-hand.ts";
import { isStandardSource } from "../goroot-path.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Match, Remedy } from "../problem.ts";
import { gomodInOldTool } from "./gomod-syntax-logs.ts";

export const oldToolLogs: readonly LogPattern[] = [
  {
    says: "(go{built:version}) used to build {tool:word} is lower than the targeted Go version ({wanted:version})",
    confidence: 0.98,
    found: "{tool} is built with Go {built}, the code asks for Go {wanted}",
  },
  {
    says: [
      "requires newer Go version go{wanted:version} (application built with go{built:version})",
      "module requires at least go{wanted:version}, but {tool:word} was built with go{built:version}",
      "application uses version go{built:version} of the source-processing packages but runs version go{wanted:version} of",
    ],
    confidence: 0.97,
    found: "the tool is built with Go {built}, the code needs Go {wanted}",
  },
  {
    says: [
      "{package|file} requires newer Go version go{wanted:version}",
      "need recompiling to work with go version go{wanted:version}",
    ],
    confidence: 0.93,
    found: "the tool is built with an older Go than {wanted}, which the code needs",
  },
  {
    // The packages that the Go in use compiled are in a form that the tool cannot read.
    says: [
      "internal error in importing '{package:path}' (",
      "internal error: package '{package:path}' without types was imported from",
      "could not import {package:word} (unsupported version: {format:number})",
      "(unsupported version: {format:number}); please report an issue",
      "export data version {format:number} is greater than maximum supported version",
      "unknown iexport format version {format:number}",
      "unknown export data version {format:number}",
      "unsupported version of go {list|}: {*}export data",
      "newer version of the export data format than",
    ],
    confidence: 0.93,
    found: "the tool cannot read packages as the Go in use compiles them",
  },
  {
    // Linters name the analyzer behind the message; the standard library itself is never at fault.
    says: ["{file:word}: {*} ({typecheck|compile})$", "{file:word}: typecheck: {*}", "could not load export data: {*}"],
    confidence: 0.92,
    when: ({ file }) => file === undefined || isStandardSource({ file }),
    found: "the tool does not understand the standard library of the Go in use",
  },
  {
    // go itself writes a small g, and what the version must match.
    says: ["^invalid Go version: '{wanted:version}'$", "could not parse Go version '{wanted:version}'"],
    confidence: 0.8,
    found: "the tool does not know the Go version {wanted}: it is built with a Go before 1.21",
  },
  {
    says: "(should be something like 'go1.12')",
    confidence: 0.9,
    found: "the tool does not know the Go version in go.mod: it is built with a Go before 1.21",
  },
  ...gomodInOldTool,
];

/** How to build it anew; its import path is mostly not in a log. */
export function rebuildTool({ subject }: Match): Remedy {
  const tool = subject?.tool?.toLowerCase() ?? "";
  const paths: Readonly<Record<string, string>> = {
    "golangci-lint": "github.com/golangci/golangci-lint/v2/cmd/golangci-lint",
    staticcheck: "honnef.co/go/tools/cmd/staticcheck",
  };
  const path = paths[tool];
  const toolchain = /^1\.\d+\.\d+$/.test(subject?.wanted ?? "") ? `env GOTOOLCHAIN=go${subject?.wanted} ` : "";
  return byHand(
    "Update the tool, or build it again with the Go in use",
    path ? [`${toolchain}go install ${path}@latest`] : [],
  );
}
