// Whether the cgo runtime is in a Go program, by the names of its functions. CGO_ENABLED=1 only allows it; what is linked in is
// in the function table, stripped or not.

import { ascii } from "../ascii.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { GoImageInfo } from "./find.ts";
import { type FunctionTable, findFunctionTable, type TablePlaces, type Words } from "./function-table.ts";
import { findBytes } from "./search.ts";

const where = "Go function names";

/** Null when the program has no function table that can be read, or one that is not of a whole program. */
export function hasCgoRuntime(
  window: Window,
  go: GoImageInfo,
  places: TablePlaces,
  words: Words,
  problems: Problems,
): boolean | null {
  return problems.attempt(null, () => window.budget.goSearch(() => search(window, go, places, words)));
}

function search(window: Window, go: GoImageInfo, places: TablePlaces, words: Words): boolean | null {
  const table = findFunctionTable(window, places, words);
  if (table === null) return null;
  const wanted = proof(go.version, table);
  if (findBytes(window, table.names, wanted, where) !== null) {
    return wanted === cgoFunction || go.settings.CGO_ENABLED !== "0";
  }
  // A program linked with -linkshared has the runtime, and perhaps cgo, in a library of its own.
  return findBytes(window, table.names, wholeProgram, where) === null ? null : false;
}

/**
 * Every program with package runtime/cgo has its function `set_crosscall2`, from Go 1.21 on. Before, only the assembly function
 * `crosscall2` is always there. Libraries that do without cgo (purego) have one of that name too, with CGO_ENABLED=0.
 */
function proof(version: string, { mixed }: FunctionTable): readonly number[] {
  if (mixed) return crosscall2;
  const minor = /^go1\.(\d+)/.exec(version)?.[1];
  return minor !== undefined && Number(minor) < 21 ? [0, ...crosscall2] : cgoFunction;
}

const cgoFunction = ascii("\0runtime/cgo.");
const crosscall2 = ascii("crosscall2\0");
const wholeProgram = ascii("runtime.main\0");
