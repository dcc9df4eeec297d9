// Where a setting comes from, in words.

import type { ValueSource } from "../../env/variable-report.ts";
import type { Session } from "../session.ts";

/** e.g. `environment`, `~/.config/go/env:3`, `Go's default`. */
export function sourceText(source: ValueSource, home: Session["home"]): string {
  switch (source.kind) {
    case "process":
      return "environment";
    case "user-file":
    case "go-env":
      return home.shorten(`${source.path}:${source.line}`);
    case "default":
      return "Go's default";
    case "computed":
      return "computed by go";
  }
}
