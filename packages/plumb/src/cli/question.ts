// Asks before something is changed. Only who sits at a terminal is asked; everybody else answers by a flag.

import { PlumbError } from "@goplumb/core/error";
import type { Session } from "./session.ts";

/**
 * Whether the answer is yes; anything but y and yes is a no.
 * @throws PlumbError NEEDS_ANSWER, which names `flag`, where nobody can be asked.
 */
export async function confirm({ host, writer, json }: Session, question: string, flag: string): Promise<boolean> {
  const { terminal, env } = host;
  if (json || env.CI || !terminal.stdinIsTty || !terminal.stderr.isTty) {
    throw new PlumbError({
      code: "NEEDS_ANSWER",
      message: `nobody can be asked here: ${question}`,
      hint: `say yes with ${flag}, or look only with --plan`,
    });
  }
  await terminal.stderr.write(writer.style.stderr.bold(`${question} [y/N] `));
  return /^\s*y(es)?\s*$/i.test((await terminal.readLine(100)) ?? "");
}
