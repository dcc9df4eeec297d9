// The choice of an SDK as text: its path alone on the first line, for scripts that take only that; the rest for people.

import { visible } from "@goplumb/core/output/visible";
import type { Rejected } from "../../sdk/choice/choose.ts";
import type { Session } from "../session.ts";

export interface ShownChoice {
  readonly version: string;
  readonly path: string;
  readonly because: string;
  readonly rejected: readonly Rejected[];
  readonly ignored: readonly string[];
}

export function renderChoice(choice: ShownChoice, { writer, home, quiet }: Session): string {
  if (quiet) return `${choice.path}\n`;
  const { bold, dim } = writer.style.stdout;
  const lines = [
    `${bold(choice.version)}  ${home.shorten(choice.path)}`,
    `  because ${visible(choice.because)}`,
    ...choice.ignored.map((why) => `  ignored ${visible(why)}`),
    ...choice.rejected.map(({ version, path, why }) =>
      dim(`  not ${version.padEnd(10)} ${home.shorten(path)}: ${why}`),
    ),
  ];
  return `${lines.join("\n")}\n`;
}
