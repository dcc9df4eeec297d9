// Text of HTML out of pieces: what is put in is escaped, unless it is HTML already. https://html.spec.whatwg.org/#escapingString

export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | readonly Html[];

export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: texts.map((text, place) => text + pieceText(pieces[place])).join("") };
}

function pieceText(piece: Piece | undefined): string {
  if (piece === undefined) return "";
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  return "html" in piece ? piece.html : piece.map((one) => one.html).join("");
}

/** Also fit for attributes in quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
