// Strings as go quotes them in its logs.

import { Buffer } from "node:buffer";

/** As strconv.Quote writes bytes: https://pkg.go.dev/strconv#Quote */
export function unquoted(quoted: string): Buffer {
  const parts = quoted.replace(/^"|"$/g, "").split(/(\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.))/);
  return Buffer.concat(parts.map((part, place) => (place % 2 === 0 ? Buffer.from(part) : unescaped(part))));
}

function unescaped(sequence: string): Buffer {
  const code = Number.parseInt(sequence.slice(2), 16);
  if (sequence[1] === "x") return Buffer.of(code);
  if (sequence.length > 2) return Buffer.from(code > 0x10ffff ? "" : String.fromCodePoint(code));
  const character = sequence.slice(1);
  return Buffer.from(escapes.get(character) ?? character);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
