// Everything that is looked for in a log, in one list: the patterns of problems, the marks they depend on, and what tells of the
// machine. Each is watched for once, whoever asks for it.

import type { Problem } from "../problems/problem.ts";
import { anchorsOf } from "./anchors.ts";
import { shortestText } from "./byte-search.ts";
import { contextTemplates } from "./context-marks.ts";

export interface Watch {
  readonly key: string;
  /** Templates, as they are written. */
  readonly says: readonly string[];
  /** Lines that are kept of it, the first ones. */
  readonly most: number;
}

/** The key of a pattern: of the problem's patterns, the one at `index`. */
export function patternKey(id: string, index: number): string {
  return `${id}#${index}`;
}

export function watchesFor(problems: readonly Problem[]): readonly Watch[] {
  const watches = new Map<string, Watch>();
  const add = (key: string, says: readonly string[], most: number) => {
    if (!watches.has(key)) watches.set(key, { key, says, most });
  };
  const addMarks = (marks: readonly (string | readonly string[])[] = []) => {
    for (const mark of marks) for (const template of list(mark)) add(template, [template], 1);
  };
  for (const { id, logs = [] } of problems) {
    for (const [index, pattern] of logs.entries()) {
      add(patternKey(id, index), list(pattern.says), 16);
      addMarks(pattern.with);
      addMarks(pattern.without);
    }
  }
  for (const template of contextTemplates) add(template, [template], 8);
  return [...watches.values()];
}

/** The texts by which a template is found among bytes. @throws Error when it has none worth searching for. */
export function searchTexts(template: string): readonly string[] {
  const texts = anchorsOf(template);
  const short = texts.find((text) => text.length < shortestText);
  if (short === undefined) return texts;
  throw new Error(`log template ${JSON.stringify(template)}: ${JSON.stringify(short)} is too short to be searched for`);
}

function list<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}
