/** The bytes of a text whose characters all lie below U+0100. */
export function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
