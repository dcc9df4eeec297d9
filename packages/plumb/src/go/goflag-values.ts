// What the flags that GOFLAGS usually holds take as a value. A flag that a command does not have is passed over there,
// so that these matter to `go build` and its like. `cmd/go/internal/work.AddBuildFlags`; https://pkg.go.dev/flag

import type { Goflag } from "./flags.ts";

/** Why `go build` refuses the flag; null when it takes it, and for flags that are not known here. */
export function goflagValueFault({ name, value, text }: Goflag): string | null {
  if (booleans.has(name)) {
    return value === null || boolean.test(value) ? null : `${text}: ${name} takes true or false`;
  }
  if (name === "buildvcs") {
    return value === null || value === "auto" || boolean.test(value)
      ? null
      : `${text}: buildvcs takes auto, true or false`;
  }
  if (!wanting.has(name)) return null;
  if (value === null) return `${text} has no value; it is joined by =`;
  if (name === "mod" && !["", "mod", "readonly", "vendor"].includes(value)) {
    return `${text}: mod takes readonly, vendor or mod`;
  }
  if (name === "p" && !/^[+-]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]*|0[bB][01]+|[1-9]\d*)$/.test(value)) {
    return `${text}: p takes a number`;
  }
  return null;
}

// strconv.ParseBool
const boolean = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

const booleans: ReadonlySet<string> = new Set(
  "a n v x work race msan asan cover trimpath linkshared modcacherw".split(" "),
);

const wanting: ReadonlySet<string> = new Set(
  "mod modfile overlay p pgo pkgdir tags ldflags gcflags asmflags gccgoflags compiler buildmode installsuffix toolexec".split(
    " ",
  ),
);
