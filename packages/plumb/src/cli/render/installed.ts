// What was installed, as text: where it is, and the rungs of the ladder that prove it.

import type { InstallOutcome } from "../../sdk/install/new-sdk.ts";
import type { Session } from "../session.ts";
import { rungLines } from "./rung-lines.ts";

export function renderInstalled({ receipt, goroot, already }: InstallOutcome, session: Session): string {
  const { bold, green } = session.writer.style.stdout;
  const head = `${bold(`${receipt.version} for ${receipt.platform}`)} ${already ? "is already installed" : "is installed"} in ${session.home.shorten(goroot)}`;
  if (already && !session.verbose) return `${green("✓")} ${head}, proven on ${receipt.installed.slice(0, 10)}\n`;
  return `${[`${green("✓")} ${head}`, ...rungLines(receipt.rungs, session)].join("\n")}\n`;
}
