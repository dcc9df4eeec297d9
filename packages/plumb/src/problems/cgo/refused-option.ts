// How compilers say that they do not know an option: GCC before and since version 10, in Go's own quotes, clang.

import type { Caught } from "../log-pattern.ts";

/** The hole is `before`: what stands before these words. */
export function refusedOption(option: string): readonly string[] {
  return [
    `{before:any}unrecognized command-line option '${option}'`,
    `{before:any}unrecognized command line option '${option}'`,
    `{before:any}unrecognized command line option \\'${option}\\'`,
    `{before:any}unsupported option '${option}' for target`,
    `{before:any}unknown argument: '${option}'`,
  ];
}

/** The compiler that refuses, as it calls itself; undefined when the line does not say. */
export function refusingCompiler({ before = "" }: Caught): string | undefined {
  return /(\S+): (?:fatal )?error: $/.exec(before)?.[1];
}

/** cgo asks the C compiler first: where the one of C++ refuses, the option comes from the project itself. */
export function isAskedByGo(caught: Caught): boolean {
  return !/\+\+(-[\d.]+)?(\.exe)?$/.test(refusingCompiler(caught) ?? "");
}
