// Where a setting comes from, as it is shown to people.

import { sourceText } from "../../env/source-text.ts";
import type { ValueSource } from "../../env/variable-report.ts";
import { englishReport } from "../../messages/english-report.ts";
import type { Session } from "../session.ts";

/** e.g. `environment`, `~/.config/go/env:3`, `Go's default`. */
export function shownSource(source: ValueSource, home: Session["home"]): string {
  return home.shorten(sourceText(source, englishReport.env));
}
