// How go says that pkg/tool lacks a tool, or has one that may not be started.
// `cmd/go/internal/base.Tool`, `cmd/go/internal/work.(*Builder).toolID`, os/exec

import type { Caught, LogPattern } from "../log-pattern.ts";

export const missingToolLogs: readonly LogPattern[] = [
  {
    says: "no such tool '{tool:id}'",
    confidence: 0.95,
    when: ({ tool = "" }) => ownTools.has(tool.replace(/\.exe$/, "")),
    found: "the tree of this Go has no {tool}",
  },
  {
    says: [
      "fork/exec {path:path}: no such file or directory",
      "fork/exec {path:path}: The system cannot find the {file|path} specified",
      "exec: '{path:path}': stat {*}: no such file or directory",
      "exec: '{path:path}': file does not exist",
    ],
    confidence: 0.95,
    when: isTool,
    found: "{path} is missing",
  },
  {
    says: ["go: no tool directory: {path:any}", "go: can't read tool directory: {path:any}"],
    confidence: 0.93,
    found: "this Go has no directory of tools",
  },
];

/** A program in pkg/tool of a Go tree. */
export function isTool({ path = "" }: Caught): boolean {
  return /[\\/]pkg[\\/]tool[\\/][a-z0-9]+_[a-z0-9]+[\\/]/.test(path);
}

/** What pkg/tool has held in some release; other names come from a module's tool lines. */
const ownTools = new Set([
  ..."addr2line api asm buildid cgo compile covdata cover dist distpack doc fix link nm objdump pack pprof".split(" "),
  ..."preprofile test2json trace vet 5a 5g 5l 6a 6c 6g 6l 8a 8g 8l 9l yacc".split(" "),
]);
