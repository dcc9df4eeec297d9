// Matches one template against one line. The work is bounded by a number of steps for each line, whatever line and template are,
// so that no log can make it slow.

import { goArchFrom, goOsFrom } from "../go/platform.ts";
import type { FoldedLine } from "./folded-line.ts";
import type { HoleType, Template, Token } from "./template.ts";

export interface TemplateMatch {
  /** Of the match in the line, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly caught: Readonly<Record<string, string>>;
}

/** The first match from the left; undefined when there is none, or none within the steps allowed. */
export function matchTemplate(template: Template, line: FoldedLine): TemplateMatch | undefined {
  const leading = template.tokens[0]?.kind === "hole" ? template.tokens[0] : undefined;
  const rest = leading ? template.tokens.slice(1) : template.tokens;
  const first = rest[0];
  if (first?.kind !== "text") return undefined;
  const run: Run = { line, atEnd: template.atEnd, steps: mostSteps };
  for (let at = line.folded.indexOf(first.text); at >= 0; at = line.folded.indexOf(first.text, at + 1)) {
    if (run.steps-- <= 0) return undefined;
    const start = leading ? startOfHole(leading.type, line.plain, at) : at;
    if (start === undefined || (template.atStart && start !== 0)) {
      if (template.atStart && !leading) return undefined;
      continue;
    }
    if (!leading && splitsWord(line.folded, at)) continue;
    const tail = matchTokens(rest, 0, at, run);
    if (!tail) continue;
    const caught = Object.fromEntries(tail.caught);
    if (leading?.name) caught[leading.name] = line.plain.slice(start, at);
    return { start, end: tail.end, caught };
  }
  return undefined;
}

const mostSteps = 60;

interface Run {
  readonly line: FoldedLine;
  readonly atEnd: boolean;
  steps: number;
}

interface Tail {
  readonly end: number;
  readonly caught: readonly (readonly [name: string, text: string])[];
}

function matchTokens(tokens: readonly Token[], index: number, at: number, run: Run): Tail | undefined {
  const token = tokens[index];
  if (!token) return run.atEnd && at < run.line.plain.trimEnd().length ? undefined : { end: at, caught: [] };
  if (run.steps-- <= 0) return undefined;
  if (token.kind === "hole") return matchHole(tokens, index, at, run);
  const { folded } = run.line;
  const end = at + token.text.length;
  if (!folded.startsWith(token.text, at)) return undefined;
  if (index === tokens.length - 1 && splitsWord(folded, end)) return undefined;
  return matchTokens(tokens, index + 1, end, run);
}

function matchHole(tokens: readonly Token[], index: number, at: number, run: Run): Tail | undefined {
  const token = tokens[index];
  if (token?.kind !== "hole") return undefined;
  const { plain, folded } = run.line;
  const limit = endOfHole(token.type, plain, at);
  const next = tokens[index + 1];
  const take = (end: number): Tail | undefined => {
    const text = plain.slice(at, end);
    if (!holeTakes(token.type, text)) return undefined;
    const tail = matchTokens(tokens, index + 1, end, run);
    return tail && (token.name ? { ...tail, caught: [[token.name, text], ...tail.caught] } : tail);
  };
  if (next?.kind !== "text") return take(withoutPunctuation(token.type, plain, at, limit));
  for (let end = folded.indexOf(next.text, at); end >= 0 && end <= limit; end = folded.indexOf(next.text, end + 1)) {
    const tail = take(end);
    if (tail) return tail;
    if (run.steps <= 0) return undefined;
  }
  return undefined;
}

/** What a hole may not hold. `path` takes blanks too, since directories have them; `any` takes everything. */
const outside: Readonly<Record<HoleType, RegExp>> = {
  word: /[\s']/,
  path: /'/,
  any: /$^/,
  id: /[^A-Za-z0-9_.+-]/,
  version: /[^A-Za-z0-9.+-]/,
  number: /[^0-9]/,
  arch: /[^A-Za-z0-9_-]/,
  os: /[^A-Za-z0-9]/,
};

/** Where the run of characters that a hole may hold ends. */
function endOfHole(type: HoleType, plain: string, at: number): number {
  const length = type === "any" ? -1 : plain.slice(at).search(outside[type]);
  return length < 0 ? plain.length : at + length;
}

/** Of a hole that comes first: everything to the left that it may hold. Undefined when that is not enough. */
function startOfHole(type: HoleType, plain: string, end: number): number | undefined {
  let start = end;
  while (start > 0 && !outside[type].test(plain[start - 1] ?? "")) start--;
  return holeTakes(type, plain.slice(start, end)) ? start : undefined;
}

// A sentence ends after the last hole; its full stop is not part of the name.
function withoutPunctuation(type: HoleType, plain: string, at: number, limit: number): number {
  let end = limit;
  if (type === "any") return end;
  while (end > at && /[\s.,:;)\]]/.test(plain[end - 1] ?? "")) end--;
  return end;
}

function holeTakes(type: HoleType, text: string): boolean {
  switch (type) {
    case "any":
      return true;
    case "version":
      return /^[0-9]/.test(text);
    case "arch":
      return goArchFrom(text) !== undefined || text === "arm64e";
    case "os":
      return goOsFrom(text) !== undefined;
    default:
      return text.trim() !== "";
  }
}

/** A template that begins or ends with a letter or digit does not begin or end inside a word of the line. */
function splitsWord(folded: string, at: number): boolean {
  return wordCharacter.test(folded[at - 1] ?? "") && wordCharacter.test(folded[at] ?? "");
}

const wordCharacter = /[a-z0-9_]/;
