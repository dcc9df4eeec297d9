// The piece of a template that a line must hold as bytes before anybody looks closer.

import { foldTemplateText } from "./folded-line.ts";
import { parseTemplate, type Template } from "./template.ts";

/**
 * The longest run of characters that stand in a log as they stand in the template: no quotes, which differ, and nothing that JSON
 * escapes. Small ASCII letters; empty when there is none. Where what every choice of alternatives has is short, one for each choice.
 */
export function anchorsOf(source: string): readonly string[] {
  // A blank before a colon is taken away when lines are folded, but stands among the bytes.
  const colons = source.includes(" :");
  const choices = source.includes("|") || source.includes("\\");
  const text = source.slice(source.startsWith("^") ? 1 : 0, source.endsWith("$") ? -1 : undefined);
  const folded = foldTemplateText(text);
  if (isOnePiece.test(folded)) return [folded.trim()];
  const common = longest(colons ? folded.split(holeOrVaryingOrColon) : folded.split(holeOrVarying));
  if (!choices || common.length >= longEnough) return [common];
  const parts = colons ? varyingOrColon : varying;
  return [
    ...new Set(parseTemplate(source).map((template) => longest(textsOf(template).flatMap((one) => one.split(parts))))),
  ];
}

/** It has neither holes nor anything that varies, and most templates are so. */
const isOnePiece = /^[ !-%(-9;=?-[\]-z|~]*$/;

/** Rare enough in logs, so that the choices need not be told apart. */
const longEnough = 16;

function textsOf({ tokens }: Template): readonly string[] {
  return tokens.flatMap((token) => (token.kind === "text" ? [token.text] : []));
}

const varying = /['\\<>&]|[^\u0020-\u007e]+/;
const varyingOrColon = /['\\<>&:]|[^\u0020-\u007e]+/;
const holeOrVarying = new RegExp(`\\{[^{}]*\\}|${varying.source}`);
const holeOrVaryingOrColon = new RegExp(`\\{[^{}]*\\}|${varyingOrColon.source}`);

/** The longest; a sign is worth two letters more, since logs are full of words. */
function longest(runs: readonly string[]): string {
  let best = "";
  let most = 0;
  for (const run of runs) {
    const text = run.trim();
    const worth = text.length + (/[^a-z ]/.test(text) ? 2 : 0);
    if (worth > most) [best, most] = [text, worth];
  }
  return best;
}
