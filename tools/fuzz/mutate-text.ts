// Mutants of text: lines and words that are gone, doubled, another seed's, or of a kind that no program expects.

import { mutateBytes } from "./mutate-bytes.ts";
import type { Random } from "./random.ts";

/** One to four changes; a few of them to its bytes. */
export function mutateText(random: Random, seed: string, others: readonly string[] = []): string {
  if (random.chance(0.15)) {
    const pieces = others.map((other) => Buffer.from(other));
    return Buffer.from(mutateBytes(random, Buffer.from(seed), pieces)).toString("utf8");
  }
  let text = seed;
  for (let count = 1 + random.below(4); count > 0; count--) text = random.pick(changes)(random, text, others);
  return text;
}

/** A word that somebody could have put where a plain one belongs. */
export function oddWord(random: Random): string {
  return random.chance(0.1) ? random.pick(repeated).repeat(1 + random.below(3000)) : random.pick(odd);
}

const esc = "\u001b";
const odd: readonly string[] = [
  "",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\0",
  '"',
  "'",
  "`",
  "\\",
  "$(touch planted)",
  "; touch planted",
  "`touch planted`",
  "x' ; touch planted; '",
  "x\ntouch planted\n",
  "../../../../etc/passwd",
  "/dev/zero",
  "C:\\con",
  "~root",
  "-toolexec=/tmp/x",
  "--",
  "%s%n%x",
  "{{.}}",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "NaN",
  "Infinity",
  "-0",
  "-1",
  "0",
  "00",
  "1e999",
  "9007199254740993",
  "99999999999999999999999999",
  "0x7fffffffffffffff",
  "4294967296",
  `${esc}[2J`,
  `${esc}]0;title\u0007`,
  `${esc}]8;;http://evil.example${esc}\\link`,
  `${esc}]52;c;cm0gLXJm\u0007`,
  `${esc}P+q544e${esc}\\`,
  "\u009b31m",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u2028",
  "\u00ad",
  "\u{e0041}",
  "\ud800",
  "\udfff",
  "\ufeff",
  "\ufffd",
  "\u0000\u0001\u007f",
  "::error file=x,line=1::y",
  "<script>alert(1)</script>",
  "[x](javascript:alert(1))",
  "go1.99999999999",
  "go1.26rc0",
  "1.26.8-evil",
  "http://user:secret@host:99999/",
  "file:///etc/passwd",
  "example.com/é",
];

const repeated: readonly string[] = [
  "a",
  "(",
  "[",
  "{",
  '"',
  "'",
  "\\",
  "1",
  ".",
  "/",
  "../",
  " ",
  "\n",
  "$",
  "${",
  "«",
  "\u0301",
  "0",
  "%",
];

type Change = (random: Random, text: string, others: readonly string[]) => string;

const insert: Change = (random, text) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + oddWord(random) + text.slice(at);
};

const exchangeWord: Change = (random, text) => {
  const words = [...text.matchAll(/[\w.+@/-]+/g)];
  if (words.length === 0) return insert(random, text, []);
  const { index, 0: word } = random.pick(words);
  return text.slice(0, index) + oddWord(random) + text.slice(index + word.length);
};

const exchangeNumber: Change = (random, text) => {
  const numbers = [...text.matchAll(/\d+/g)];
  if (numbers.length === 0) return insert(random, text, []);
  const { index, 0: number } = random.pick(numbers);
  const next = random.pick([
    "0",
    "-1",
    "1",
    "4294967295",
    "9223372036854775808",
    "9".repeat(400),
    `${number}0`,
    "1e308",
  ]);
  return text.slice(0, index) + next + text.slice(index + number.length);
};

const cut: Change = (random, text) => text.slice(0, random.below(text.length + 1));

const removePiece: Change = (random, text) => {
  const at = random.below(text.length);
  return text.slice(0, at) + text.slice(at + 1 + random.below(random.chance(0.8) ? 8 : text.length));
};

const doublePiece: Change = (random, text) => {
  const at = random.below(text.length);
  const piece = text.slice(at, at + 1 + random.below(64));
  const times = text.length < 100_000 ? 1 + random.below(random.chance(0.05) ? 500 : 3) : 1;
  return text.slice(0, at) + piece.repeat(times) + text.slice(at);
};

const ofLines = (change: (random: Random, lines: string[], others: readonly string[]) => string[]): Change => {
  return (random, text, others) => change(random, text.split("\n"), others).join("\n");
};

const removeLine = ofLines((random, lines) => lines.toSpliced(random.below(lines.length), 1));
const doubleLine = ofLines((random, lines) => lines.toSpliced(random.below(lines.length), 0, random.pick(lines)));
const swapLines = ofLines((random, lines) => {
  const [one, other] = [random.below(lines.length), random.below(lines.length)];
  return lines.with(one, lines[other] ?? "").with(other, lines[one] ?? "");
});
const foreignLine = ofLines((random, lines, others) => {
  const from = others.length > 0 ? random.pick(others).split("\n") : lines;
  return lines.toSpliced(random.below(lines.length + 1), random.below(2), random.pick(from));
});

const spliceSeeds: Change = (random, text, others) => {
  const other = others.length > 0 ? random.pick(others) : text;
  return text.slice(0, random.below(text.length)) + other.slice(random.below(other.length));
};

const lineEnds: Change = (random, text) => text.replaceAll("\n", random.pick(["\r\n", "\r", "\n\n", " \n", "\u2028"]));

const changes: readonly Change[] = [
  insert,
  insert,
  exchangeWord,
  exchangeWord,
  exchangeNumber,
  cut,
  removePiece,
  removePiece,
  doublePiece,
  removeLine,
  doubleLine,
  swapLines,
  foreignLine,
  spliceSeeds,
  lineEnds,
];
