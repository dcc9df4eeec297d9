// Lines of what is said of a trace: its words are longer than others.

import { labelled } from "./labelled.ts";

export const traceColumn = 16;

export function traceLines(label: string, text: string, columns: number): string[] {
  return labelled(label, text, columns, traceColumn);
}
