// Columns that text takes on a terminal: East Asian wide characters two (https://www.unicode.org/reports/tr11/),
// combining marks and formatting none. An approximation by blocks, good for alignment.

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is matched
const styling = /\x1b\[[\d;]*m/g;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const printableAscii = /^[ -~]*$/;

/** Columns of one line; styling escapes count nothing. */
export function displayWidth(text: string): number {
  const plain = text.replace(styling, "");
  if (printableAscii.test(plain)) return plain.length;
  let columns = 0;
  for (const character of plain) columns += zeroWidth.test(character) ? 0 : isWide(character) ? 2 : 1;
  return columns;
}

export function isWide(character: string): boolean {
  return wide.test(character);
}

/** `text` followed by blanks up to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}
