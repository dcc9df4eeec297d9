// The rungs of the ladder of proofs, a line each.

import { visible } from "@goplumb/core/output/visible";
import type { Rung } from "../../sdk/proof/rung.ts";
import type { Session } from "../session.ts";

const signs: Readonly<Record<Rung["status"], string>> = { passed: "✓", skipped: "–", failed: "✗" };

export function rungLines(rungs: readonly Rung[], { writer }: Pick<Session, "writer">): string[] {
  const { dim, red } = writer.style.stdout;
  const styles = { passed: (text: string) => text, skipped: dim, failed: red };
  return rungs.map(({ name, status, detail }) =>
    styles[status](`  ${signs[status]} ${name.padEnd(8)} ${visible(detail)}`),
  );
}
