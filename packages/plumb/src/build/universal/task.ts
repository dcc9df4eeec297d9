// What was typed behind `plumb universal`, as a task. Pure.

import { PlumbError } from "@goplumb/core/error";

export type UniversalTask =
  | { readonly kind: "join"; readonly out: string; readonly inputs: readonly string[] }
  | { readonly kind: "thin"; readonly arch: string; readonly input: string; readonly out: string }
  | { readonly kind: "list"; readonly input: string };

/** @throws PlumbError USAGE when the operands do not fit the flags */
export function universalTask(
  operands: readonly string[],
  { thin, list }: { readonly thin?: string; readonly list?: boolean },
): UniversalTask {
  const [first, second] = operands;
  if (list === true) {
    if (first !== undefined && operands.length === 1 && thin === undefined) return { kind: "list", input: first };
    throw usage("--list takes one file, and no --thin", "plumb universal --list FILE");
  }
  if (thin !== undefined) {
    if (first !== undefined && second !== undefined && operands.length === 2)
      return { kind: "thin", arch: thin, input: first, out: second };
    throw usage("--thin takes a file to read and a file to write", `plumb universal --thin ${thin} FILE OUT`);
  }
  if (first !== undefined && second !== undefined) return { kind: "join", out: first, inputs: operands.slice(1) };
  throw usage("a file to write and files to join are wanted", "e.g. plumb universal app app-arm64 app-amd64");
}

function usage(message: string, hint: string): PlumbError {
  return new PlumbError({ code: "USAGE", message, hint });
}
