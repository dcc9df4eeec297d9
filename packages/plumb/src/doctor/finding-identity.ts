// When two findings of different runs are the same one: the same problem at the same places. Versions, values and
// lines of a file change while nothing was mended.

import type { Finding } from "../problems/finding.ts";

/** The same text for the same finding. */
export function identityOf({ id, evidence }: Pick<Finding, "id" | "evidence">): string {
  const places = evidence.map(({ kind, subject }) => `${kind}:${kind === "file" ? splitLine(subject).path : subject}`);
  return JSON.stringify([id, ...[...new Set(places)].sort()]);
}

/** The subject of an evidence of the kind `file`: a path, `path:line` or `path:line:column`. */
export function splitLine(subject: string): { readonly path: string; readonly line: number | null } {
  const [, path, line] = /^(.+?):([1-9]\d{0,8})(?::[1-9]\d{0,8})?$/s.exec(subject) ?? [];
  return path === undefined ? { path: subject, line: null } : { path, line: Number(line) };
}
