// The words of one language: what stands around findings, and what is said of problems. Only English is loaded until another is asked for.

import { english, type Messages } from "./english.ts";
import { type Phrase, phrases, type Translate, translator } from "./finding-texts.ts";
import type { Language } from "./language.ts";

export interface Words {
  readonly language: Language;
  readonly messages: Messages;
  /** Of findings, causes and pages of problems. */
  readonly translate: Translate;
  /** Of the sentences that reports have around findings: why a check was skipped, why a go comes first. */
  readonly phrase: Phrase;
}

export const englishWords: Words = {
  language: "en",
  messages: english,
  translate: (told) => told,
  phrase: (text) => text,
};

export async function wordsOf(language: Language): Promise<Words> {
  if (language === "en") return englishWords;
  const [{ chinese }, { chineseFindings }, { chinesePhrases }] = await Promise.all([
    import("./zh/chinese.ts"),
    import("./zh/findings.ts"),
    import("./zh/phrases.ts"),
  ]);
  return {
    language,
    messages: chinese,
    translate: translator(chineseFindings),
    phrase: phrases(chinesePhrases, chineseFindings.joiners),
  };
}
