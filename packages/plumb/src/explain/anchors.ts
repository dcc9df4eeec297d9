// The piece of a template that a line must hold as bytes before anybody looks closer.

import type { Template } from "./template.ts";

/**
 * The longest run of characters that stand in a log as they stand in the template: no quotes, which differ, and nothing that JSON
 * escapes. Small ASCII letters; empty when the template has none.
 */
export function anchorOf(template: Template): string {
  const runs = template.tokens.flatMap((token) => (token.kind === "text" ? token.text.split(varying) : []));
  return runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), "");
}

const varying = /['\\<>&]|[^\u0020-\u007e]+/;
