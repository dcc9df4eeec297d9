// Makes every character of a foreign string visible. Names in binaries, file names and environment values may carry
// terminal commands, or characters that hide or reorder text (https://www.unicode.org/reports/tr36/).

/** Controls (Cc), formatting such as bidi overrides and zero-width characters (Cf), line separators (Zl, Zp), lone surrogates (Cs). */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** `text` on one line, with escapes like `\n`, `\x1b` and `\u{202e}` for what would not show. Printable Unicode stays. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => named[character] ?? escaped(character.codePointAt(0) ?? 0));
}

/** JSON text with the same characters as `\uXXXX`: the document means the same, and is harmless to print. */
export function visibleJson(json: string): string {
  return json.replace(invisible, (characters) => (characters === "\n" ? characters : utf16Escapes(characters)));
}

function escaped(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

function utf16Escapes(characters: string): string {
  return Array.from({ length: characters.length }, (_, index) => {
    return `\\u${characters.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
