// The piece of a template that a line must hold as bytes before anybody looks closer.

import { shortestText } from "./byte-search.ts";
import { foldTemplateText } from "./folded-line.ts";
import { parseTemplate, type Template } from "./template.ts";

/**
 * For each choice of alternatives the longest run of characters that stand in a log as they stand in the template: no quotes, which
 * differ, no colon, which some languages set apart, and nothing that JSON escapes. Small ASCII letters; empty when there is none.
 */
export function anchorsOf(source: string): readonly string[] {
  // Most templates have neither alternatives nor escapes, and need not be parsed for this.
  if (/[|\\]/.test(source)) return [...new Set(parseTemplate(source).map(anchorOf))];
  const texts = source.replace(/^\^|\$$/g, "").split(/\{[^{}]*\}/);
  return [longestRun(texts.map(foldTemplateText))];
}

function anchorOf(template: Template): string {
  return longestRun(template.tokens.flatMap((token) => (token.kind === "text" ? [token.text] : [])));
}

const varying = /['\\<>&]|[^\u0020-\u007e]+/;
/** French puts a blank before it, Chinese has a wide one. */
const colon = /: |:$/;

function longestRun(texts: readonly string[]): string {
  const runs = texts.flatMap((text) => text.split(varying));
  const parts = longest(runs.flatMap((run) => run.split(colon)));
  // `go: ` has nothing but its colon to be known by.
  return parts.length >= shortestText ? parts : longest(runs);
}

function longest(runs: readonly string[]): string {
  return runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), "");
}
