// Everything that is looked for in a log, in one list: the patterns of problems, the marks they depend on, and what tells of the
// machine. Each is watched for once, whoever asks for it.

import type { Problem } from "../problems/problem.ts";
import { anchorOf } from "./anchors.ts";
import { contextTemplates } from "./context-marks.ts";
import { parseTemplate, type Template } from "./template.ts";

export interface Watch {
  readonly key: string;
  readonly templates: readonly Template[];
  /** Lines that are kept of it, the first ones. */
  readonly most: number;
}

/** The key of a pattern: of the problem's patterns, the one at `index`. */
export function patternKey(id: string, index: number): string {
  return `${id}#${index}`;
}

/** @throws Error for a template that is not well formed, or too short to be searched for. */
export function watchesFor(problems: readonly Problem[]): readonly Watch[] {
  const watches = new Map<string, Watch>();
  const add = (key: string, says: string | readonly string[], most: number) => {
    if (watches.has(key)) return;
    watches.set(key, { key, templates: list(says).flatMap(parseTemplate), most });
  };
  for (const { id, logs = [] } of problems) {
    for (const [index, pattern] of logs.entries()) {
      add(patternKey(id, index), pattern.says, 16);
      for (const mark of [...(pattern.with ?? []), ...(pattern.without ?? [])].flatMap(list)) add(mark, mark, 1);
    }
  }
  for (const template of contextTemplates) add(template, template, 8);
  return [...watches.values()];
}

/** The text by which a template is found among bytes. @throws Error when it has none worth searching for. */
export function searchText(template: Template, key: string): string {
  const anchor = anchorOf(template);
  if (anchor.length >= shortest) return anchor;
  throw new Error(`log template of ${key}: its longest text ${JSON.stringify(anchor)} is too short to be searched for`);
}

const shortest = 3;

function list<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}
