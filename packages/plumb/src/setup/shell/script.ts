// A start-up file as a script: its bytes, one character each, so that what is no UTF-8 comes back as it was.

import { fishLines } from "./fish-lines.ts";
import { posixLines } from "./posix-lines.ts";
import type { Dialect, Script } from "./script-line.ts";

export function scriptOf(content: Uint8Array, dialect: Dialect): Script {
  const text = Buffer.from(content).toString("latin1");
  return dialect === "fish" ? fishLines(text) : posixLines(text);
}
