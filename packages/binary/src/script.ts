// The `#!` line, read as the kernel reads it: the first 256 bytes, an interpreter, and everything after it as one argument.
// Nothing is removed but spaces and tabs: the carriage return of a CRLF line stays, because the kernel looks for that name.
// https://www.kernel.org/doc/html/latest/admin-guide/binfmt-misc.html, fs/binfmt_script.c

import type { Script } from "./image.ts";
import { maxScriptLineBytes } from "./limits.ts";
import type { Problems } from "./problem.ts";
import type { Window } from "./window.ts";

/** Null when nothing is named after `#!`. */
export function readScript(file: Window, problems: Problems): Script | null {
  const head = file.viewUpTo("#! line", 0, maxScriptLineBytes, true);
  const newline = head.indexOf(0x0a);
  const text = trimBlanks(head.paddedText(2, (newline < 0 ? head.length : newline) - 2));
  const end = text.search(/[ \t]/);
  if (newline < 0 && file.size > maxScriptLineBytes) {
    problems.add("limit", "#! line", `longer than the ${maxScriptLineBytes} bytes the kernel reads`);
  }
  if (text === "") return null;
  if (end < 0) return { interpreter: text, argument: null };
  return { interpreter: text.slice(0, end), argument: trimBlanks(text.slice(end)) };
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
}
