// A signed note: text, an empty line, and lines `— name base64`, each a signature of the text.
// https://pkg.go.dev/golang.org/x/mod/sumdb/note

import { SumdbError } from "./sumdb-error.ts";
import type { VerifierKey } from "./verifier-key.ts";

const mostBytes = 1_000_000;
const mostSignatures = 100;
const keyHashBytes = 4;

/**
 * The text of a note that the key has signed, with its last line feed.
 * @throws SumdbError NOTE_MALFORMED, or NOTE_UNSIGNED when no signature of this key stands on it, or one that does not fit.
 */
export function openNote(note: string, key: VerifierKey): string {
  const message = Buffer.from(note);
  // What is no text would change by reading it as text, and so would not be what was signed.
  if (message.length > mostBytes || note.includes("\ufffd") || /\p{Cc}/u.test(note.replaceAll("\n", ""))) {
    throw new SumdbError("NOTE_MALFORMED", "the note is no text, or longer than a megabyte");
  }
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new SumdbError("NOTE_MALFORMED", "the note has no signatures");
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > mostSignatures) throw new SumdbError("NOTE_MALFORMED", "the note has too many signatures");
  const signed = lines.map(parseSignature).find(({ name, hash }) => name === key.name && hash === key.hash);
  if (!signed)
    throw new SumdbError("NOTE_UNSIGNED", `the note has no signature of ${key.name} by the key that is known`);
  if (!key.verifies(Buffer.from(text), signed.signature)) {
    throw new SumdbError("NOTE_UNSIGNED", `the signature of ${key.name} on the note is not one of its text`);
  }
  return text;
}

function parseSignature(line: string): { name: string; hash: number; signature: Uint8Array } {
  const [, name, encoded] = /^\u2014 ([^+\s]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const data = Buffer.from(encoded ?? "", "base64");
  if (name === undefined || data.length <= keyHashBytes || data.toString("base64") !== encoded) {
    throw new SumdbError("NOTE_MALFORMED", "a signature line of the note is not of its form");
  }
  return { name, hash: data.readUInt32BE(0), signature: data.subarray(keyHashBytes) };
}
