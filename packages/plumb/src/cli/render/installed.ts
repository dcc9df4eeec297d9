// What was installed, as text: where it is, and the rungs of the ladder that prove it.

import { visible } from "@goplumb/core/output/visible";
import type { InstallOutcome } from "../../sdk/install.ts";
import type { Rung } from "../../sdk/receipt.ts";
import type { Session } from "../session.ts";

const signs: Readonly<Record<Rung["status"], string>> = { passed: "✓", skipped: "–", failed: "✗" };

export function renderInstalled({ receipt, goroot, already }: InstallOutcome, session: Session): string {
  const { bold, dim, green } = session.writer.style.stdout;
  const head = `${bold(`${receipt.version} for ${receipt.platform}`)} ${already ? "is already installed" : "is installed"} in ${session.home.shorten(goroot)}`;
  if (already && !session.verbose)
    return `${green(signs.passed)} ${head}, proven on ${receipt.installed.slice(0, 10)}\n`;
  const rungs = receipt.rungs.map(({ name, status, detail }) => {
    const line = `  ${signs[status]} ${name.padEnd(8)} ${visible(detail)}`;
    return status === "passed" ? line : dim(line);
  });
  return `${green(signs.passed)} ${head}\n${rungs.join("\n")}\n`;
}
