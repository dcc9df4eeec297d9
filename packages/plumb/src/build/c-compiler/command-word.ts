// One word of CC or CXX, as cmd/go splits it (`cmd/internal/quoted`): quotes count at a word's start, and nothing is unescaped.

import { PlumbError } from "@goplumb/core/error";

/** @throws PlumbError CC_UNQUOTABLE for a word with a blank and both kinds of quotes */
export function commandWord(text: string): string {
  if (text !== "" && !/[ \t\n\r]/.test(text) && !/^['"]/.test(text)) return text;
  const quote = ["'", '"'].find((one) => !text.includes(one));
  if (quote) return `${quote}${text}${quote}`;
  throw new PlumbError({
    code: "CC_UNQUOTABLE",
    message: `the path ${text} has blanks and both kinds of quotes, which go cannot be told in CC`,
    hint: "move it to a path without blanks",
  });
}
