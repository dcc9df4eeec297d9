// A line as templates compare it: quotes of all kinds are one kind, runs of blanks are one blank, ASCII letters are small.

export interface FoldedLine {
  /** With quotes and blanks made even; what holes catch is cut from here. */
  readonly plain: string;
  /** `plain` in small letters, of the same length. */
  readonly folded: string;
}

export function foldLine(text: string): FoldedLine {
  const plain = even(text);
  return { plain, folded: small(plain) };
}

/** The text of a template, as it will be searched for in `folded`. */
export function foldTemplateText(text: string): string {
  return small(even(text));
}

/** Quotes with the no-break blanks that French puts inside them, as GCC and bash print them in various locales. */
const quotes = /«[\u00a0\u202f ]|[\u00a0\u202f ]»(?=[\s.,;:)]|$)|["'`´‘’‚‛“”„‟«»‹›「」]/g;
/** With the blank that French puts before; wide, and without a blank, in Chinese and Japanese. */
const colons = /[ \u00a0\u202f]:(?= )|：/g;
const blanks = /[ \t\u00a0\u202f]+/g;
const plainAscii = /^[!#-&(-_a-~]*(?: [!#-&(-_a-~]+)* ?$/;

function even(text: string): string {
  if (plainAscii.test(text) && !text.includes(" :")) return text;
  return text
    .replace(quotes, "'")
    .replace(colons, (colon) => (colon === "：" ? ": " : ":"))
    .replace(blanks, " ");
}

// toLowerCase changes the length of some letters outside ASCII.
function small(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
