// Seeing which go command ran, where only a log is there: an older one may come first on PATH.

import { byHand } from "../by-hand.ts";
import type { Context, Match, Remedy } from "../problem.ts";

/** Nothing where facts showed the problem: they name the command. */
export function whichGo(match: Match, context: Context): Remedy[] {
  if (match.evidence.length > 0) return [];
  const all = context.os === "windows" ? "where.exe go" : "which -a go";
  return [byHand("See which go runs, and whether another one comes first on PATH", ["go version", all])];
}
