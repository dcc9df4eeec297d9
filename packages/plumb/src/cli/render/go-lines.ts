// Which Go answers here, in a line or two, for every command whose report begins with it.

import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { ActiveGo } from "../../doctor/active-go.ts";
import type { Session } from "../session.ts";

export function goLines(
  go: ActiveGo | null,
  { columns, home, words }: Pick<Session, "columns" | "home" | "words">,
): readonly string[] {
  const { doctor } = words.messages;
  if (!go) return [doctor.noGo];
  const version = [go.version ?? "go of unknown version", go.platform && `(${go.platform})`].filter(Boolean).join(" ");
  return wrap(visible(doctor.because(version, home.shorten(go.path), words.phrase(go.because))), columns);
}
