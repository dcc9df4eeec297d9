// Go string literals, as they stand in build settings.
// https://go.dev/ref/spec#String_literals

/** Where the literal at the start of `text` ends (one past its closing quote); -1 when it does not. */
export function quotedEnd(text: string): number {
  const quote = text[0];
  if (quote === "`") return text.indexOf("`", 1) + 1 || -1;
  if (quote !== '"') return -1;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

/** The text a whole literal stands for; null when it is none. A byte that is not UTF-8 (`\xff`) becomes U+FFFD. */
export function unquote(literal: string): string | null {
  if (quotedEnd(literal) !== literal.length) return null;
  const inner = literal.slice(1, -1);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  let valid = true;
  const text = inner.replace(escapes, (sequence) => {
    const character = unescaped(sequence.slice(1));
    valid &&= character !== null;
    return character ?? "";
  });
  return valid ? text : null;
}

const escapes = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S])/g;

function unescaped(code: string): string | null {
  if (/^[xuU]./.test(code)) return character(Number.parseInt(code.slice(1), 16), code.startsWith("x"));
  if (/^[0-7]{3}$/.test(code)) return character(Number.parseInt(code, 8), true);
  return singleEscapes.get(code) ?? null;
}

function character(value: number, isByte: boolean): string | null {
  if (isByte) return value > 0xff ? null : value > 0x7f ? "\ufffd" : String.fromCharCode(value);
  return value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ? null : String.fromCodePoint(value);
}

const singleEscapes = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
]);
