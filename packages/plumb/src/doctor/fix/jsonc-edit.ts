// Edits of JSON with comments that leave every other byte as it is: comments, order, indents, ends of lines, a byte order mark.
// jsonc-parser's own edits take comments beside a property away with it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** Of JSON: a text, a number, a list, … */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Names from the outermost object on. */
export type JsonPath = readonly [string, ...string[]];

/**
 * An edit of a file's bytes, which are UTF-8.
 * @throws PlumbError SETTINGS_MALFORMED for others, and what `edit` throws
 */
export function editBytes(content: Uint8Array, edit: (text: string) => string): Uint8Array {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
  if (Buffer.compare(Buffer.from(text), content) !== 0) throw malformed("it is not UTF-8");
  return new TextEncoder().encode(edit(text));
}

/**
 * The text without a property. The same text when there is none.
 * @throws PlumbError SETTINGS_MALFORMED when the text is no object of JSON with comments
 */
export function withoutProperty(text: string, path: JsonPath): string {
  const found = propertyAt(rootOf(text), path);
  if (!found) return text;
  const { property, parent } = found;
  const [start, end] = [property.offset, property.offset + property.length];
  const { comma } = commaBehind(text, end, parent.offset + parent.length);
  // Without a comma behind it, the one before it has nothing to separate any more.
  const before = comma === null ? commaBefore(text, parent, property) : null;
  const cuts: Cut[] = [...piecesOf(text, property), ...(comma === null ? [] : [[comma, comma + 1] as const])];
  if (before !== null) cuts.push([before, before + 1]);
  return withoutBlankLine(text, cuts, start);
}

/**
 * The text with a property set: a value that is there is exchanged, a new property comes last in its object. The same text when it has
 * this value already. @throws PlumbError SETTINGS_MALFORMED
 */
export function withProperty(text: string, path: JsonPath, value: JsonValue): string {
  if (text.replace(/^\uFEFF/, "").trim() === "")
    return `${text.startsWith("\uFEFF") ? "\uFEFF" : ""}${freshObject(path, value)}`;
  const root = rootOf(text);
  const found = propertyAt(root, path);
  const style = styleOf(text);
  if (found?.value) {
    const { offset, length } = found.value;
    const indent = indentAt(text, found.property.offset);
    const now = text.slice(offset, offset + length);
    const next = printed(value, style, indent);
    return sameJson(now, value) ? text : text.slice(0, offset) + next + text.slice(offset + length);
  }
  // The deepest object on the way that is there gets all that is missing.
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const parent = depth === 0 ? root : propertyAt(root, path.slice(0, depth) as unknown as JsonPath)?.value;
    if (!parent) continue;
    if (parent.type !== "object") throw malformed(`${path.slice(0, depth).join(" of ")} is no object`);
    const missing = path.slice(depth + 1).reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value);
    return withMember(text, parent, path[depth] ?? "", missing, style);
  }
  return text;
}

interface Style {
  readonly unit: string;
  readonly end: string;
}

/** Puts a member behind the last one, and behind what comments on that. */
function withMember(text: string, parent: Node, name: string, value: JsonValue, style: Style): string {
  const close = parent.offset + parent.length - 1;
  const last = parent.children?.at(-1);
  const isOneLine = !text.slice(parent.offset, close).includes("\n");
  const outer = indentAt(text, parent.offset);
  const inner = last && !isOneLine ? indentAt(text, last.offset) : outer + style.unit;
  const member = `${JSON.stringify(name)}: ${printed(value, style, inner)}`;
  const needsComma = last && commaBehind(text, last.offset + last.length, close).comma === null;
  const lastEnd = last ? last.offset + last.length : parent.offset + 1;
  const head = text.slice(0, lastEnd) + (needsComma ? "," : "");
  const between = text.slice(lastEnd, close);
  if (isOneLine && last)
    return `${head}${between.trimEnd()} ${member}${between.endsWith(" ") ? " " : ""}${text.slice(close)}`;
  return `${head}${between.trimEnd()}${style.end}${inner}${member}${style.end}${outer}${text.slice(close)}`;
}

/** A comment between key, colon and value stays. */
function piecesOf(text: string, { offset, length, children, colonOffset }: Node): readonly Cut[] {
  const [key, value] = children ?? [];
  const end = offset + length;
  if (!key || !value || colonOffset === undefined) return [[offset, end]];
  const between = text.slice(key.offset + key.length, value.offset);
  if (/^\s*:\s*$/.test(between)) return [[offset, end]];
  return [
    [key.offset, key.offset + key.length],
    [colonOffset, colonOffset + 1],
    [value.offset, end],
  ];
}

type Cut = readonly [start: number, end: number];

/** Takes the pieces out, and the line of the first one with it when nothing but blanks is left there. */
function withoutBlankLine(text: string, cuts: readonly Cut[], at: number): string {
  const sorted = [...cuts].sort(([a], [b]) => a - b);
  let result = "";
  let from = 0;
  let place = at;
  for (const [start, end] of sorted) {
    result += text.slice(from, start);
    if (start < at) place -= end - start;
    from = end;
  }
  result += text.slice(from);
  const lineStart = result.lastIndexOf("\n", place - 1) + 1;
  const newline = result.indexOf("\n", place);
  const lineEnd = newline < 0 ? result.length : newline + 1;
  const isBlank = result.slice(lineStart, lineEnd).trim() === "" && lineStart > 0;
  if (isBlank) return result.slice(0, lineStart) + result.slice(lineEnd);
  return joined(result.slice(0, place), result.slice(place));
}

/** In a line with others, of the blanks before and behind what was cut one side is enough; beside a bracket there were none. */
function joined(left: string, right: string): string {
  if (/^[}\]]/.test(right)) return left.replace(/[ \t]+$/, "") + right;
  return /[ \t{[]$/.test(left) ? left + right.replace(/^[ \t]+/, "") : left + right;
}

/** Where the comma behind a property is; null when the next thing is something else. Comments in between are passed over. */
function commaBehind(text: string, from: number, to: number): { comma: number | null } {
  const at = nextSign(text, from, to);
  return { comma: at !== null && text[at] === "," ? at : null };
}

function commaBefore(text: string, parent: Node, property: Node): number | null {
  const index = parent.children?.indexOf(property) ?? -1;
  const previous = parent.children?.[index - 1];
  if (!previous) return null;
  return commaBehind(text, previous.offset + previous.length, property.offset).comma;
}

/** The first character that belongs to neither blanks nor comments. */
function nextSign(text: string, from: number, to: number): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return at < to ? at : null;
}

function propertyAt(root: Node, path: JsonPath): { property: Node; parent: Node; value: Node | undefined } | undefined {
  let parent = root;
  for (const [index, name] of path.entries()) {
    if (parent.type !== "object") return undefined;
    // The last one of a name counts, as in JavaScript.
    const property = parent.children?.findLast(({ children }) => children?.[0]?.value === name);
    const value = property?.children?.[1];
    if (!property) return undefined;
    if (index === path.length - 1) return { property, parent, value };
    if (!value) return undefined;
    parent = value;
  }
  return undefined;
}

const maxChars = 16 * 1024 * 1024;

function rootOf(text: string): Node {
  if (text.length > maxChars) throw malformed(`it has more than ${maxChars} characters`);
  const errors: ParseError[] = [];
  // The mark counts as a character, so that offsets fit the text.
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error)
    throw malformed(`${printParseErrorCode(error.error)} in line ${text.slice(0, error.offset).split("\n").length}`);
  if (root?.type !== "object") throw malformed("it is no object");
  return root;
}

function malformed(reason: string): PlumbError {
  return new PlumbError({
    code: "SETTINGS_MALFORMED",
    message: `the file is not JSON with comments: ${reason}`,
    hint: "open it in the editor, and mend what it underlines; plumb writes nothing into it",
    exit: exitStatus.findings,
  });
}

function styleOf(text: string): Style {
  const indented = /\n([ \t]+)\S/.exec(text)?.[1];
  return { unit: indented?.startsWith("\t") ? "\t" : (indented ?? "    "), end: text.includes("\r\n") ? "\r\n" : "\n" };
}

/** Blanks at the start of the line in which `offset` lies. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}

function printed(value: JsonValue, { unit, end }: Style, indent: string): string {
  return JSON.stringify(value, null, unit).replaceAll("\n", `${end}${indent}`);
}

function freshObject(path: JsonPath, value: JsonValue): string {
  const whole = path.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value);
  return `${JSON.stringify(whole, null, 4)}\n`;
}

function sameJson(text: string, value: JsonValue): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}
