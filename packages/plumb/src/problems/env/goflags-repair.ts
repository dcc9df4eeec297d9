// What is wrong with GOFLAGS, and the same flags written as Go reads them.
// `cmd/go/internal/base.InitGOFLAGS`

import { parseGoflags } from "../../go/flags.ts";
import { goflagValueFault } from "../../go/goflag-values.ts";
import { splitQuotedFields } from "../../go/quoted-fields.ts";

/** What cmd/go refuses in GOFLAGS, as one line; null when nothing is certainly wrong. */
export function goflagsFault(text: string): string | null {
  const [refused] = parseGoflags(text).flags.flatMap((flag) => goflagValueFault(flag) ?? []);
  return formFault(text) ?? refused ?? null;
}

/** The flags without one that go does not know, e.g. `-foo`, whatever its value. */
export function withoutFlag(text: string, name: string | undefined): string {
  const fields = splitQuotedFields(text);
  if (name === undefined || fields.kind === "invalid") return text;
  return fields.words
    .filter((word) => word.replace(/^--/, "-").split("=")[0] !== name)
    .map(quoted)
    .join(" ");
}

/** The flags with the words that are no flags joined to the ones before them; null when that does not mend it. */
export function repairedGoflags(text: string): string | null {
  const fields = splitQuotedFields(text);
  if (fields.kind === "invalid") return null;
  const words: string[] = [];
  for (const word of fields.words) {
    const before = words.at(-1);
    if (formFault(quoted(word)) && before && !before.includes("=")) words[words.length - 1] = `${before}=${word}`;
    else words.push(word);
  }
  const repaired = words.map(quoted).join(" ");
  return goflagsFault(repaired) ? null : repaired;
}

/** A word that is no flag at all. */
function formFault(text: string): string | null {
  const { errors, flags } = parseGoflags(text);
  // Which names exist differs per release, but none has a space: that is a value which lost its flag.
  const spaced = flags.find(({ name }) => /\s/.test(name));
  return errors[0] ?? (spaced ? `GOFLAGS: ${JSON.stringify(spaced.text)} is no flag` : null);
}

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}
