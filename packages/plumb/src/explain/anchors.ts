// The piece of a template that a line must hold as bytes before anybody looks closer.

import { foldTemplateText } from "./folded-line.ts";
import { parseTemplate, type Template } from "./template.ts";

/**
 * For each choice of alternatives the longest run of characters that stand in a log as they stand in the template: no quotes, which
 * differ, and nothing that JSON escapes. Small ASCII letters; empty when there is none.
 */
export function anchorsOf(source: string): readonly string[] {
  // Most templates have neither alternatives nor escapes, and need not be parsed for this.
  if (/[|\\]/.test(source)) return [...new Set(parseTemplate(source).map((one) => anchorOf(one, source)))];
  const text = source.slice(source.startsWith("^") ? 1 : 0, source.endsWith("$") ? -1 : undefined);
  return [longest(foldTemplateText(text).split(source.includes(" :") ? holeOrVaryingOrColon : holeOrVarying))];
}

function anchorOf(template: Template, source: string): string {
  return longestRun(
    template.tokens.flatMap((token) => (token.kind === "text" ? [token.text] : [])),
    source,
  );
}

const varying = /['\\<>&]|[^\u0020-\u007e]+/;
const varyingOrColon = /['\\<>&:]|[^\u0020-\u007e]+/;

/** A blank before a colon is taken away when lines are folded, but stands among the bytes. */
function longestRun(texts: readonly string[], source: string): string {
  const parts = source.includes(" :") ? varyingOrColon : varying;
  return longest(texts.flatMap((text) => text.split(parts)));
}

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
