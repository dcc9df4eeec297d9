// Where a setting comes from, in words.

import type { ValueSource } from "./variable-report.ts";

/** For what is no file. */
export interface SourceWords {
  readonly environment: string;
  readonly byDefault: string;
  readonly computed: string;
}

/** e.g. `environment`, `/home/me/.config/go/env:3`, `Go's default`. */
export function sourceText(source: ValueSource, words: SourceWords): string {
  switch (source.kind) {
    case "process":
      return words.environment;
    case "user-file":
    case "go-env":
      return `${source.path}:${source.line}`;
    case "default":
      return words.byDefault;
    case "computed":
      return words.computed;
  }
}
