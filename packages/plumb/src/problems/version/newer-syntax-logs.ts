// What compilers say of syntax that a later release brought. A newer one, held back by the go line, adds “requires go1.N or later”:
// then it is go.mod that asks for too little, not Go that is too old.
// `cmd/compile/internal/syntax`, `cmd/compile/internal/types2`; each line was printed by a compiler of Go 1.9 to 1.22

import { hasSince } from "../../go/standard-library.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";

export const newerSyntaxLogs: readonly LogPattern[] = [
  {
    says: [
      "syntax error: unexpected [, expecting (",
      "syntax error: unexpected {any|comparable}, expecting ]",
      "syntax error: unexpected |, expecting semicolon or newline or \\}",
      "syntax error: unexpected ~, expecting method or interface name",
      "invalid character U+007E '~'",
      "undefined: {any|comparable}",
    ],
    confidence: 0.86,
    when: (_, log) => isMissing("1.18", log),
    found: "the code has type parameters, which Go has since 1.18",
  },
  {
    says: [
      "cannot range over {*} (untyped int constant {*})$",
      "cannot range over {*} (untyped int constant)$",
      "cannot range over {*} (type untyped {int|number})$",
    ],
    confidence: 0.86,
    when: (_, log) => isMissing("1.22", log),
    found: "the code ranges over a number, which Go can since 1.22",
  },
  {
    says: ["cannot range over {*} func(yield func({rest:any}", "cannot range over {*} of type iter.Seq{rest:any}"],
    confidence: 0.86,
    when: ({ rest = "" }, log) => !/requires go1\.|requires GOEXPERIMENT/.test(rest) && isMissing("1.23", log),
    found: "the code ranges over a function, which Go can since 1.23",
  },
  {
    says: "generic type cannot be alias",
    confidence: 0.86,
    when: (_, log) => isMissing("1.24", log),
    found: "the code has an alias with type parameters, which Go has since 1.24",
  },
];

/** The release brought it; what ran is older, or nothing says that it is not. */
export function isMissing(since: string | undefined, { goVersion }: LogContext): boolean {
  return since !== undefined && (goVersion === null || !hasSince(goVersion, since));
}
