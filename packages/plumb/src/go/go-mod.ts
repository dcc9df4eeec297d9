// What go.mod and go.work say: module path, go and toolchain lines, requirements, replacements, workspace directories.
// https://go.dev/ref/mod#go-mod-file and #workspaces; rules of `golang.org/x/mod/modfile` as vendored in Go 1.26.

import { type Directive, lexGoMod, type MalformedLine, unquote } from "./go-mod-lexer.ts";

export interface GoModLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

export interface ModuleVersion {
  readonly path: string;
  /** Empty for a directory, and for a replacement of every version. */
  readonly version: string;
}

export interface Requirement extends ModuleVersion {
  readonly indirect: boolean;
  readonly line: number;
}

export interface Replacement {
  readonly old: ModuleVersion;
  readonly new: ModuleVersion;
  /** The new path is a directory, relative to the file unless absolute. */
  readonly local: boolean;
  readonly line: number;
}

export interface GoModFile {
  readonly module: GoModLine | null;
  /** The version alone, e.g. `1.26.8`. Missing means 1.16 in go.mod, 1.18 in go.work (`cmd/go/internal/gover`). */
  readonly go: GoModLine | null;
  /** e.g. `go1.26.8`, `default`. */
  readonly toolchain: GoModLine | null;
  readonly requires: readonly Requirement[];
  readonly replaces: readonly Replacement[];
  /** Packages of `tool` lines. https://go.dev/ref/mod#go-mod-file-tool */
  readonly tools: readonly GoModLine[];
  /** Directories of a go.work file, as written. */
  readonly uses: readonly GoModLine[];
  /** Lines Go would stop at. The rest of the file was read all the same. */
  readonly malformed: readonly MalformedLine[];
}

/** Reads a go.mod file as the main module's (strictly). Never throws. */
export function parseGoMod(text: string): GoModFile {
  return interpret(text, goModRules);
}

/** Reads a go.work file. Never throws. */
export function parseGoWork(text: string): GoModFile {
  return interpret(text, goWorkRules);
}

/**
 * A `go` or `toolchain` line as cmd/go sees it before it has chosen a toolchain: the first line that starts with the word,
 * whatever stands around it, empty when there is none (`cmd/go/internal/gover.GoModLookup`).
 */
export function goModLookup(text: string, key: "go" | "toolchain"): string {
  for (const source of text.split("\n")) {
    // Go does not take a byte order mark for white space, JavaScript does.
    if (source.startsWith("\uFEFF")) continue;
    const line = source.trim();
    if (!line.startsWith(key) || !/^[ \t]/.test(line.slice(key.length))) continue;
    return (line.slice(key.length).split("//")[0] ?? "").trim();
  }
  return "";
}

/** Whether a path is a directory and no module: rooted, or starting with a `.` or `..` element (`modfile.IsDirectoryPath`). */
export function isDirectoryPath(path: string): boolean {
  return /^(\.\.?$|\.\.?[\\/]|[\\/]|[A-Za-z]:)/.test(path);
}

interface Draft {
  module: GoModLine | null;
  go: GoModLine | null;
  toolchain: GoModLine | null;
  requires: Requirement[];
  replaces: Replacement[];
  tools: GoModLine[];
  uses: GoModLine[];
}

/** Takes in one directive; a text says what is wrong with it. */
type Rule = (draft: Draft, directive: Directive) => string | undefined;

type Rules = Readonly<Record<string, { readonly rule: Rule; readonly block: boolean }>>;

function interpret(text: string, rules: Rules): GoModFile {
  const lexed = lexGoMod(text);
  const draft: Draft = { module: null, go: null, toolchain: null, requires: [], replaces: [], tools: [], uses: [] };
  const malformed: MalformedLine[] = [...lexed.malformed];
  const report = ({ text, line }: GoModLine, reason: string): void => {
    if (malformed.length < 100) malformed.push({ text, line, reason });
  };
  for (const block of lexed.blocks) {
    if (!ruleFor(rules, block.verb)?.block) report(block, `${block.verb} is no block here`);
  }
  for (const directive of lexed.directives) {
    const known = ruleFor(rules, directive.verb);
    if (directive.inBlock && !known?.block) continue;
    const reason = known ? known.rule(draft, directive) : `${directive.verb} is no directive here`;
    if (reason !== undefined) report(directive, reason);
  }
  return { ...draft, malformed: malformed.sort((a, b) => a.line - b.line) };
}

function ruleFor(rules: Rules, verb: string): Rules[string] | undefined {
  return Object.hasOwn(rules, verb) ? rules[verb] : undefined;
}

const readNothing: Rule = () => undefined;

const goModRules: Rules = {
  module: { rule: takeModule, block: true },
  go: { rule: takeGo, block: false },
  toolchain: { rule: takeToolchain, block: false },
  require: { rule: takeRequire, block: true },
  replace: { rule: takeReplace, block: true },
  exclude: { rule: readNothing, block: true },
  retract: { rule: readNothing, block: true },
  godebug: { rule: readNothing, block: true },
  tool: { rule: takeTool, block: true },
  ignore: { rule: readNothing, block: true },
};

const goWorkRules: Rules = {
  go: { rule: takeGo, block: false },
  toolchain: { rule: takeToolchain, block: false },
  use: { rule: takeUse, block: true },
  replace: { rule: takeReplace, block: true },
  godebug: { rule: readNothing, block: true },
};

function takeModule(draft: Draft, { args, line }: Directive): string | undefined {
  if (draft.module) return "a second module line";
  const path = args.length === 1 ? unquote(args[0] ?? "") : undefined;
  if (path === undefined) return "module takes one path";
  draft.module = { text: path, line };
  return undefined;
}

function takeGo(draft: Draft, { args, line }: Directive): string | undefined {
  if (draft.go) return "a second go line";
  const version = args[0] ?? "";
  if (args.length !== 1) return "go takes one version";
  if (!/^[1-9][0-9]*\.(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?$/.test(version)) {
    return `${version} is no version such as 1.26 or 1.26.8`;
  }
  draft.go = { text: version, line };
  return undefined;
}

function takeToolchain(draft: Draft, { args, line }: Directive): string | undefined {
  if (draft.toolchain) return "a second toolchain line";
  const name = args[0] ?? "";
  if (args.length !== 1) return "toolchain takes one name";
  if (!/^(default$|go1$|go1\.)/.test(name)) return `${name} is neither default nor a name such as go1.26.8`;
  draft.toolchain = { text: name, line };
  return undefined;
}

function takeUse(draft: Draft, { args, line }: Directive): string | undefined {
  const path = args.length === 1 ? unquote(args[0] ?? "") : undefined;
  if (path === undefined) return "use takes one directory";
  draft.uses.push({ text: path, line });
  return undefined;
}

function takeTool(draft: Draft, { args, line }: Directive): string | undefined {
  const path = args.length === 1 ? unquote(args[0] ?? "") : undefined;
  if (path === undefined) return "tool takes one package";
  draft.tools.push({ text: path, line });
  return undefined;
}

function takeRequire(draft: Draft, { args, comment, line }: Directive): string | undefined {
  const [path, version] = args.map(unquote);
  if (args.length !== 2 || path === undefined || version === undefined)
    return "require takes a module path and a version";
  draft.requires.push({ path, version, indirect: /^indirect($|;)/.test(comment.split(/\s+/, 1)[0] ?? ""), line });
  return undefined;
}

function takeReplace(draft: Draft, { args, line }: Directive): string | undefined {
  const arrow = args[1] === "=>" ? 1 : 2;
  const words = args.map(unquote);
  const [path, oldVersion = ""] = words.slice(0, arrow);
  const [target, version] = words.slice(arrow + 1);
  if (args[arrow] !== "=>" || args.length > arrow + 3 || words.includes(undefined) || !path || !target) {
    return "replace takes: path [version] => path version, or a directory after the arrow";
  }
  const local = isDirectoryPath(target);
  if (local && version !== undefined) return "a directory has no version";
  if (!local && version === undefined)
    return "a module after the arrow needs a version; a directory starts with ./, ../ or /";
  draft.replaces.push({
    old: { path, version: oldVersion },
    new: { path: target, version: version ?? "" },
    local,
    line,
  });
  return undefined;
}
