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
  const texts = source.replace(/^\^|\$$/g, "").split(/\{[^{}]*\}/);
  return [longestRun(texts.map(foldTemplateText), source)];
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
  const runs = texts.flatMap((text) => text.split(parts)).map((run) => run.trim());
  return runs.reduce((best, run) => (run.length > best.length ? run : best), "");
}
