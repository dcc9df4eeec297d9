// What is said of problems in another language than the one they are written in. Pure.

export interface ProblemText {
  readonly title: string;
  readonly why: string;
}

/** By the problem's id. */
export type ProblemTexts = Readonly<Record<string, ProblemText>>;

/**
 * Titles of remedies by their English text. `{}` in a key stands for any text; `{1}`, `{2}`, … in its translation for the first, the
 * second, … of them.
 */
export type FixTexts = Readonly<Record<string, string>>;

export interface FindingTexts {
  readonly problems: ProblemTexts;
  readonly fixes: FixTexts;
  /** What stands between the words of a list: of `, `, ` and `, ` or `. */
  readonly joiners: Readonly<Record<string, string>>;
}

/** Text by pattern, as FixTexts has it; text that fits none stays. */
export type Phrase = (text: string) => string;

interface Told {
  readonly id: string;
  readonly title: string;
  readonly why?: string;
  readonly remedies?: readonly { readonly title: string }[];
}

/** Gives findings, causes and pages of problems other words; what has none keeps its own. */
export type Translate = <T extends Told>(told: T) => T;

export function translator({ problems, fixes, joiners }: FindingTexts): Translate {
  const fix = phrases(fixes, joiners);
  return (told) => ({
    ...told,
    title: problems[told.id]?.title ?? told.title,
    ...(told.why !== undefined && { why: problems[told.id]?.why ?? told.why }),
    ...(told.remedies && { remedies: told.remedies.map((remedy) => ({ ...remedy, title: fix(remedy.title) })) }),
  });
}

/** @param joiners between the words of a list, e.g. ` and ` */
export function phrases(texts: FixTexts, joiners: Readonly<Record<string, string>>): Phrase {
  const patterns = Object.entries(texts).map(([english, text]) => ({ ...patternOf(english), text }));
  // Of two that fit, the one that says more.
  patterns.sort((a, b) => b.literal - a.literal);
  // Only names of variables, platforms and the like: the words of a sentence stay.
  const list = (slot: string): string =>
    /^[^\s,]+((, | and | or )[^\s,]+)+$/.test(slot)
      ? slot.replace(/, | and | or /g, (word) => joiners[word] ?? word)
      : slot;
  const phrase = (title: string): string => {
    for (const { pattern, text } of patterns) {
      const match = pattern.exec(title);
      if (match) return text.replace(/\{(\d)\}/g, (_, slot) => list(phrase(match[Number(slot)] ?? "")));
    }
    return title;
  };
  return phrase;
}

/** `literal`: the number of characters that are no slot. */
export function patternOf(english: string): { readonly pattern: RegExp; readonly literal: number } {
  const parts = english.split("{}");
  const pattern = new RegExp(`^${parts.map(escaped).join("(.+?)")}$`, "s");
  return { pattern, literal: parts.join("").length };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
