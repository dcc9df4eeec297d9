// How parsers of go.mod refuse what a later Go brought: lines with three numbers and toolchain lines (1.21), and later directives.
// `golang.org/x/mod/modfile`, in the go command and in other tools

import { hasSince } from "../../go/standard-library.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

const refusesVersion: readonly string[] = [
  "invalid go version '{line:path}': must match format",
  "invalid go version {line:id}: must match format",
];
const refusesDirective = "unknown {directive|block type}: {directive:id}";

/** Beginnings of what programs print that read go.mod by themselves. */
const otherTools: readonly string[] = [
  "level=error msg=",
  "level=fatal msg=",
  "^FATA",
  "error while parsing go.mod",
  "[gosec]",
  "gopls",
  "golangci-lint",
  "nancy",
  "gazelle",
  "dependabot",
  "govulncheck",
  "gomod2nix",
  "go-licenses",
  "cyclonedx-gomod",
  "staticcheck",
  "goimports",
  "trivy",
  "snyk",
  "dep ensure",
];

/** What Go's log package puts before a line: the go command prints no times. */
const logged = "{year:number}/{month:number}/{day:number} {hour:number}:{minute:number}:{second:number} {*}";

const oldParser = "a tool with an older parser of go.mod than Go 1.21 refuses it";

/** Printed by a go command, or by nobody knows whom. */
export const gomodSyntaxLogs: readonly LogPattern[] = [
  {
    says: refusesVersion,
    confidence: 0.93,
    when: ({ line = "" }, log) => isNewForm(line) && mayLack("1.21", log),
    found: "go.mod says go {line}, a form that Go reads since 1.21",
  },
  {
    says: refusesDirective,
    confidence: 0.93,
    when: ({ directive = "" }, log) => sinceOf(directive) !== "" && mayLack(sinceOf(directive), log),
    subject: (caught) => ({ since: sinceOf(caught.directive) }),
    found: "go.mod has a {directive} line, which Go reads since {since}",
  },
];

/** Printed although the go command is new enough, or by a tool that is none. */
export const gomodInOldTool: readonly LogPattern[] = [
  {
    says: refusesVersion,
    confidence: 0.95,
    when: ({ line = "" }, log) => isNewForm(line) && has("1.21", log),
    found: oldParser,
  },
  {
    says: refusesDirective,
    confidence: 0.95,
    when: ({ directive = "" }, log) => sinceOf(directive) !== "" && has(sinceOf(directive), log),
    found: oldParser,
  },
  {
    says: [...refusesVersion, refusesDirective].map((refusal) => `${logged}go.mod:{at:number}: ${refusal}`),
    confidence: 0.95,
    when: isOfNewGo,
    found: oldParser,
  },
  {
    says: [...refusesVersion, refusesDirective],
    confidence: 0.94,
    with: [otherTools],
    without: ["go: errors parsing go.mod", "stderr: go: errors parsing"],
    when: isOfNewGo,
    found: oldParser,
  },
];

function isOfNewGo({ line = "", directive = "" }: Caught): boolean {
  return isNewForm(line) || sinceOf(directive) !== "";
}

/** What a go line says since 1.21: 1.23.4, 1.21rc2. */
function isNewForm(line: string): boolean {
  return /^1\.\d+(\.\d+|rc\d+)$/.test(line);
}

/** https://go.dev/ref/mod#go-mod-file-grammar and the release notes. */
function sinceOf(directive = ""): string {
  const since: Readonly<Record<string, string>> = {
    retract: "1.16",
    toolchain: "1.21",
    godebug: "1.23",
    tool: "1.24",
    ignore: "1.25",
  };
  return since[directive] ?? "";
}

function has(since: string, { goVersion }: LogContext): boolean {
  return goVersion !== null && hasSince(goVersion, since);
}

function mayLack(since: string, log: LogContext): boolean {
  return !has(since, log);
}
