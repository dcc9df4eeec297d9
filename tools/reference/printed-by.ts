// Which command prints which JSON document: by the document's name, which is that of the command and its flag.

import type { CommandDescription } from "../../packages/plumb/src/cli/reference/command-description.ts";

export interface PrintedBy {
  /** As typed behind plumb, with the flag; for documents of many commands in words. */
  readonly line: string;
  /** The command; null for documents of many commands. */
  readonly command: string | null;
}

const others: Readonly<Record<string, PrintedBy>> = {
  bundle: { line: "install --bundle", command: "install" },
  "explain-problem": { line: "explain ID", command: "explain" },
  plan: { line: "any --plan", command: null },
  error: { line: "any failure", command: null },
};

/** @throws Error for a name that is of no command */
export function printedBy(name: string, commands: readonly CommandDescription[]): PrintedBy {
  const other = others[name];
  if (other) return other;
  const parts = name.split("-");
  for (const count of [parts.length, parts.length - 1]) {
    const line = parts.slice(0, count).join(" ");
    const flag = parts.slice(count).map((word) => `--${word}`);
    const command = commands.find(({ words }) => words.join(" ") === line);
    if (command && flag.every((one) => command.flags.some(({ names }) => names.includes(one)))) {
      return { line: [line, ...flag].join(" "), command: line };
    }
  }
  throw new Error(`${name} is the name of no command and flag: say in tools/reference/printed-by.ts what prints it`);
}
