// How it shows that code was written for a newer Go: what go says itself, packages and names that are missing, newer syntax.
// `cmd/go/internal/work`, `cmd/compile/internal/syntax`, `cmd/compile/internal/types2` of Go 1.6 to 1.27

import { hasSince, methodSince, symbolSince } from "../../go/standard-library.ts";
import { isStandardSource } from "../goroot-path.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isFromNewerGo, missingPackage, sinceOf } from "../missing-package.ts";
import { isMissing, newerSyntaxLogs } from "./newer-syntax-logs.ts";

export const goVersionTooOldLogs: readonly LogPattern[] = [
  {
    says: [
      "note: module requires Go {wanted:version}",
      "note: imported by a module that requires go {wanted:version}",
      "module requires Go {wanted:version} or later",
      "cannot compile Go {wanted:version} code",
      "go.mod file indicates go {wanted:version}, but maximum {supported version|version supported by tidy} is",
    ],
    confidence: 0.95,
    found: "the module asks for Go {wanted} or newer",
  },
  {
    // Go's own source tree says it by the name of a package.
    says: "building_Go_requires_Go_{wanted:id}_or_later",
    confidence: 0.97,
    found: "building Go itself takes a newer Go",
  },
  {
    says: missingPackage,
    confidence: 0.93,
    when: isFromNewerGo,
    subject: sinceOf,
    found: "{package} belongs to the standard library since Go {since}",
  },
  {
    // The release before has it for experiments alone: iter in Go 1.22, testing/synctest in Go 1.24.
    says: "build constraints exclude all Go files in {directory:path}",
    confidence: 0.91,
    when: ({ directory = "" }, log) => isFromNewerGo({ package: standardPackage(directory) }, log),
    subject: ({ directory = "" }) => sinceOf({ package: standardPackage(directory) }),
    found: "{package} belongs to the standard library since Go {since}",
  },
  {
    says: "undefined: {name:id}",
    confidence: 0.9,
    when: ({ name = "" }, log) => isMissing(symbolSince(name), log),
    subject: ({ name = "" }) => ({ since: symbolSince(name) ?? "" }),
    found: "{name} is in the standard library since Go {since}",
  },
  {
    says: "{symbol:id} not declared by package {qualifier:id}",
    confidence: 0.9,
    when: ({ symbol = "", qualifier = "" }, log) => isMissing(symbolSince(`${qualifier}.${symbol}`), log),
    subject: ({ symbol = "", qualifier = "" }) => ({ since: symbolSince(`${qualifier}.${symbol}`) ?? "" }),
    found: "{qualifier}.{symbol} is in the standard library since Go {since}",
  },
  {
    says: "undefined (type {type:path} has no field or method {method:id}",
    confidence: 0.9,
    when: ({ type = "", method = "" }, log) => isMissing(methodSince(type, method), log),
    subject: ({ type = "", method = "" }) => ({ since: methodSince(type, method) ?? "" }),
    found: "{type} has the method {method} since Go {since}",
  },
  ...newerSyntaxLogs,
  {
    says: "undefined: {builtin:id}",
    confidence: 0.82,
    when: ({ builtin = "" }, log) => ["min", "max", "clear"].includes(builtin) && isKnownOlder("1.21", log),
    found: "{builtin} is built into the language since Go 1.21",
  },
  {
    says: "flag provided but not defined: -{flag:id}",
    confidence: 0.9,
    with: [
      [
        "usage: go {build|test|install|run|get|list|mod|vet|env}",
        "Run 'go help {build|test|install|run|get|list|mod|vet|env}",
      ],
    ],
    when: ({ flag = "" }, log) => isMissing(flags[flag], log),
    subject: ({ flag = "" }) => ({ since: flags[flag] ?? "" }),
    found: "the go command has the flag -{flag} since Go {since}",
  },
  {
    says: ["go {command:id}: unknown command", "go: unknown subcommand '{command:id}'"],
    confidence: 0.9,
    when: ({ command = "" }, log) => isMissing(commands[command], log),
    subject: ({ command = "" }) => ({ since: commands[command] ?? "" }),
    found: "go {command} exists since Go {since}",
  },
];

// https://go.dev/doc/devel/release: the release notes name each under “Go command”.
const flags: Readonly<Record<string, string>> = {
  trimpath: "1.13",
  modfile: "1.14",
  modcacherw: "1.14",
  overlay: "1.16",
  buildvcs: "1.18",
  asan: "1.18",
  C: "1.20",
  pgo: "1.20",
  skip: "1.20",
};
const commands: Readonly<Record<string, string>> = { mod: "1.11", work: "1.18", telemetry: "1.23" };

/** `iter` of /usr/local/go/src/iter; "" for a directory outside of a Go tree. */
function standardPackage(directory: string): string {
  if (!isStandardSource({ file: `${directory}/x.go` })) return "";
  return /[\\/]src[\\/](.+)$/.exec(directory)?.[1]?.replaceAll("\\", "/") ?? "";
}

function isKnownOlder(since: string, { goVersion }: LogContext): boolean {
  return goVersion !== null && !hasSince(goVersion, since);
}
