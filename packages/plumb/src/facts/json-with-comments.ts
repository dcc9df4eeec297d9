// JSON with comments and trailing commas, as editors keep their settings: read without an exception, with the place of a mistake.
// https://code.visualstudio.com/docs/languages/json#_json-with-comments

import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

export interface JsonWithComments {
  /** Without a byte order mark, which editors write and take back without a word. */
  readonly text: string;
  readonly root: Node | undefined;
  /** Where the text stops being JSON with comments; null when it does not. */
  readonly fault: string | null;
  /** Line of that mistake. Behind it a text may have swallowed what follows. */
  readonly faultLine: number | null;
  placeOf(offset: number): Place;
}

/** Both count from 1; columns are UTF-16 units, as in editors. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

// The parser calls itself once a level, and what editors read is a few levels deep.
const maxDepth = 200;

/** Never throws. Nothing is parsed of a text that is too deep. */
export function readJsonWithComments(file: string): JsonWithComments {
  const text = file.replace(/^\uFEFF/, "");
  const placeOf = placesIn(text);
  if (isDeeperThan(text, maxDepth)) {
    return { text, root: undefined, fault: `more than ${maxDepth} levels`, faultLine: 1, placeOf };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error === undefined) return { text, root, fault: null, faultLine: null, placeOf };
  const { line } = placeOf(error.offset);
  return { text, root, fault: `${printParseErrorCode(error.error)} in line ${line}`, faultLine: line, placeOf };
}

/** The last one of a name counts, as in JavaScript. */
export function propertiesOf(object: Node | undefined): ReadonlyMap<string, Node> {
  return new Map(membersOf(object).map(({ name, value }) => [name, value]));
}

export interface JsonMember {
  readonly name: string;
  readonly value: Node;
  /** Where the name stands. */
  readonly offset: number;
}

/** All of them, also those that a later one of the same name replaces. */
export function membersOf(object: Node | undefined): readonly JsonMember[] {
  const properties = object?.type === "object" ? (object.children ?? []) : [];
  return properties.flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return typeof key?.value === "string" && value ? [{ name: key.value, value, offset: key.offset }] : [];
  });
}

function isDeeperThan(text: string, limit: number): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    // Strings begin with a quote, so that these are brackets.
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** Found by halving: a file may have a hundred thousand lines, and a thousand places to tell. */
function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
