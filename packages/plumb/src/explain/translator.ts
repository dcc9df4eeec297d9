// Messages of GCC, binutils, bash and the C library in other languages, put back into English before templates see them.

import { type FoldedLine, foldLine } from "./folded-line.ts";
import { matchTemplate } from "./match-template.ts";
import { parseTemplate } from "./template.ts";
import { toolTranslations } from "./tool-translations.ts";

export interface Translator {
  /** The texts by which a foreign line is found among bytes. */
  readonly texts: readonly string[];
  /** The line in English; `found` are places in `texts`. Undefined when nothing could be put back. */
  translate(line: FoldedLine, found: readonly number[]): Translated | undefined;
}

export interface Translated {
  readonly line: FoldedLine;
  /** Whether a template, that is searched for by `anchor`, may have the words that were put back. */
  concerns(anchor: string): boolean;
}

export function createTranslator(): Translator {
  const phrases = toolTranslations.flatMap(({ english, foreign }) => foreign.map((source) => ({ english, source })));
  return {
    texts: phrases.map(({ source }) => longestText(source)),
    translate(line, found) {
      const words: string[] = [];
      let plain = line.plain;
      for (const { english, source } of found.flatMap((index) => phrases[index] ?? [])) {
        const [template] = parseTemplate(source);
        const match = template && matchTemplate(template, foldLine(plain));
        if (!match) continue;
        const put = english.replace(hole, (_, name: string) => match.caught[name] ?? "");
        plain = `${plain.slice(0, match.start)}${put}${plain.slice(match.end)}`;
        words.push(longestText(english).toLowerCase());
      }
      if (words.length === 0) return undefined;
      return { line: foldLine(plain), concerns: (anchor) => words.some((word) => shares(anchor, word)) };
    },
  };
}

const hole = /\{([a-z]+)(?::[a-z]+)?\}/g;

/** The longest piece between holes and quotes. */
function longestText(source: string): string {
  const pieces = source.replace(hole, "'").split("'");
  return pieces.map((piece) => piece.trim()).reduce((best, piece) => (piece.length > best.length ? piece : best), "");
}

// A template may be searched for by other words of it than the translated ones; those stand in the line as they are.
function shares(anchor: string, words: string): boolean {
  return anchor.includes(words) || words.includes(anchor);
}
