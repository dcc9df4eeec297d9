// Tokens and lines of go.mod and go.work files, without a judgement on what they say.
// https://go.dev/ref/mod#go-mod-file-lexical; behaves as `golang.org/x/mod/modfile` on well-formed lines and goes on after others.

/** One directive, standing alone or in a block. */
export interface Directive {
  /** `require`, `go`, …: the block's word when it stands in one. */
  readonly verb: string;
  readonly inBlock: boolean;
  readonly args: readonly string[];
  /** Text after `//` on the same line, trimmed; empty when there is none. */
  readonly comment: string;
  /** The line as written, trimmed, at most 200 characters. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

export interface MalformedLine {
  readonly text: string;
  readonly line: number;
  readonly reason: string;
}

/** The line that opens a block: `verb (`. */
export interface BlockStart {
  /** Every word before the parenthesis. */
  readonly verb: string;
  readonly text: string;
  readonly line: number;
}

export interface LexedFile {
  readonly blocks: readonly BlockStart[];
  readonly directives: readonly Directive[];
  readonly malformed: readonly MalformedLine[];
}

const maxFileLength = 4 * 1024 * 1024;
const maxMalformed = 100;

/** Splits a file into directives. Reads at most 4 Mi characters and reports at most 100 malformed lines. Never throws. */
export function lexGoMod(text: string): LexedFile {
  const blocks: BlockStart[] = [];
  const directives: Directive[] = [];
  const malformed: MalformedLine[] = [];
  const report = (line: number, at: string, reason: string): void => {
    if (malformed.length < maxMalformed) malformed.push({ text: excerpt(at), line, reason });
  };
  let block: BlockStart | undefined;
  for (const [index, source] of text.slice(0, maxFileLength).split("\n").entries()) {
    const line = index + 1;
    const lexed = lexLine(source);
    if (typeof lexed === "string") {
      report(line, source, lexed);
      continue;
    }
    const { tokens, comment } = lexed;
    const opened = block ? undefined : blockStart(tokens, source, line);
    if (opened) blocks.push(opened);
    if (tokens.length === 0) continue;
    if (block && tokens[0] === ")") {
      block = undefined;
      if (tokens.length > 1) report(line, source, "something follows the closing parenthesis");
    } else if (opened) {
      block = tokens.at(-1) === "(" ? opened : undefined;
    } else {
      const [verb = "", ...args] = block ? [block.verb, ...tokens] : tokens;
      directives.push({ verb, inBlock: block !== undefined, args, comment, text: excerpt(source), line });
    }
  }
  if (block) report(block.line, block.text, "the block is never closed");
  if (text.length > maxFileLength) report(0, "", `only the first ${maxFileLength} characters were read`);
  return { blocks, directives, malformed };
}

/** `verb (` at the end of a line, or the empty block `verb ()`. */
function blockStart(tokens: readonly string[], source: string, line: number): BlockStart | undefined {
  const closed = tokens.length === 3 && tokens[1] === "(" && tokens[2] === ")";
  if (tokens.length < 2 || (tokens.at(-1) !== "(" && !closed)) return undefined;
  return { verb: tokens.slice(0, closed ? 1 : -1).join(" "), text: excerpt(source), line };
}

/** The text of a quoted token, or the token itself; undefined when its quotes are wrong. */
export function unquote(token: string): string | undefined {
  if (!/["'`]/.test(token)) return token;
  if (!token.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

const blank = /[ \t\r]*/y;
const quoted = /"(?:[^"\\]|\\.)*"|`[^`]*`/y;
// What Go's unicode.IsPrint lets through, punctuation of the grammar apart.
const word = /(?:(?![()[\]{},])[\p{L}\p{M}\p{N}\p{P}\p{S}])+/uy;

function lexLine(source: string): { tokens: string[]; comment: string } | string {
  const tokens: string[] = [];
  let at = 0;
  for (;;) {
    at += matchAt(blank, source, at).length;
    const next = source[at];
    if (next === undefined) return { tokens, comment: "" };
    if (source.startsWith("//", at)) return { tokens, comment: source.slice(at + 2).trim() };
    if (source.startsWith("/*", at)) return "comments begin with // here, not /*";
    if (next === '"' || next === "`") {
      const token = matchAt(quoted, source, at);
      if (token === "") return "a quoted string is not closed";
      tokens.push(token);
      at += token.length;
    } else if ("()[]{},".includes(next)) {
      tokens.push(next);
      at += 1;
    } else {
      const token = untilComment(matchAt(word, source, at));
      if (token === "") return `the character ${JSON.stringify(next)} is not allowed here`;
      tokens.push(token);
      at += token.length;
    }
  }
}

/** A word ends where a comment starts. */
function untilComment(token: string): string {
  const end = token.search(/\/[/*]/);
  return end < 0 ? token : token.slice(0, end);
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}

function excerpt(source: string): string {
  return source.trim().slice(0, 200);
}
