// The language in which problems describe a line of a log: fixed text with holes. `docs/log-patterns.md` explains it to authors.
//
//   compile: version '{have:version}' does not match go tool version '{want:version}'
//   ^go: {gomod|errors parsing} {file:path}: {*}unknown directive: {word}
//
// Text is compared without regard to ASCII case, each blank stands for one or more, each quote for any quote. `{a|b}` is one of
// the texts, `{name}` and `{name:type}` catch, `{*}` passes over anything, `^` and `$` are the ends of the line, `\{` is a brace.

import { foldTemplateText } from "./folded-line.ts";

/** What a hole takes: see `holeTakes` in match-template.ts. */
export type HoleType = (typeof holeTypes)[number];
export const holeTypes = ["word", "path", "any", "id", "version", "number", "arch", "os"] as const;

export type Token =
  | { readonly kind: "text" /** Folded. */; readonly text: string }
  | { readonly kind: "hole"; readonly name: string | null; readonly type: HoleType };

/** Never two holes beside each other, and at least one text. */
export interface Template {
  readonly tokens: readonly Token[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Each choice of alternatives is a template of its own. @throws Error for a template that is not well formed: a defect of its author. */
export function parseTemplate(source: string): readonly Template[] {
  const atStart = source.startsWith("^");
  const atEnd = source.endsWith("$") && !source.endsWith("\\$");
  const body = source.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
  const choices = partsOf(body, source);
  return expand(choices).map((parts) => ({ tokens: tokensOf(parts, source), atStart, atEnd }));
}

type Part = string | Extract<Token, { kind: "hole" }>;

/** A backslash before another character is itself, as in Windows' paths. */
const piece = /\\([{}^$\\])|\{([^{}]*)\}|((?:[^{}\\]|\\(?![{}^$\\]))+)|(.)/gs;

/** The parts one after the other, each with its alternatives. */
function partsOf(body: string, source: string): (readonly Part[])[] {
  return [...body.matchAll(piece)].map(([, escaped, braces, text, stray]) => {
    if (stray !== undefined) throw malformed(source, `a lone ${stray}`);
    if (braces === undefined) return [escaped ?? text ?? ""];
    if (braces.includes("|")) return braces.split("|");
    return [holeOf(braces, source)];
  });
}

function holeOf(braces: string, source: string): Part {
  if (braces === "*") return { kind: "hole", name: null, type: "any" };
  const [name = "", type = "word", more] = braces.split(":");
  const known = holeTypes.find((one) => one === type);
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name) || !known || more !== undefined) throw malformed(source, `{${braces}}`);
  return { kind: "hole", name, type: known };
}

function expand(choices: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  return choices.reduce<readonly (readonly Part[])[]>(
    (made, alternatives) => made.flatMap((before) => alternatives.map((part) => [...before, part])),
    [[]],
  );
}

function tokensOf(parts: readonly Part[], source: string): readonly Token[] {
  const tokens: Token[] = [];
  let text = "";
  const close = () => {
    const folded = foldTemplateText(text);
    if (folded !== "") tokens.push({ kind: "text", text: folded });
    text = "";
  };
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    close();
    if (tokens.at(-1)?.kind === "hole") throw malformed(source, "two holes beside each other");
    tokens.push(part);
  }
  close();
  if (!tokens.some((token) => token.kind === "text")) throw malformed(source, "no text");
  return tokens;
}

function malformed(source: string, fault: string): Error {
  return new Error(`log template ${JSON.stringify(source)}: ${fault}`);
}
