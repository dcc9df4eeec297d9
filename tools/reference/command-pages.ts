// A page for each command, and one for all of them, as Markdown.

import { exitStatus } from "../../packages/core/src/exit-status.ts";
import type {
  CommandDescription,
  FlagDescription,
  OperandDescription,
} from "../../packages/plumb/src/cli/reference/command-description.ts";
import { about, environment, ownStatuses, statusMeanings } from "./about.ts";
import { printedBy } from "./printed-by.ts";

/** Names below docs/commands to texts. @param schemas names of all JSON documents */
export function commandPages(
  commands: readonly CommandDescription[],
  schemas: readonly string[],
): ReadonlyMap<string, string> {
  const [plumb, ...others] = commands;
  // A group is the table of its commands.
  const own = others.filter((command) => command.commands.length === 0);
  const pages = own.map(
    (command) => [pageName(command), commandPage(command, documentsOf(command, commands, schemas))] as const,
  );
  return new Map([...pages, ["README.md", indexPage(own, plumb?.flags ?? [])] as const]);
}

function pageName({ words }: CommandDescription): string {
  return `${words.join("-")}.md`;
}

function documentsOf(
  { words }: CommandDescription,
  commands: readonly CommandDescription[],
  schemas: readonly string[],
): readonly (readonly [string, string])[] {
  return schemas
    .map((name) => [name, printedBy(name, commands)] as const)
    .filter(([, { command }]) => command === words.join(" "))
    .map(([name, { line }]) => [line, name] as const);
}

function commandPage(command: CommandDescription, documents: readonly (readonly [string, string])[]): string {
  const name = command.words.join(" ");
  const parts = [
    `# plumb ${name}`,
    `${capital(command.summary)}.`,
    ...(about[name] === undefined ? [] : [about[name]]),
    "## Usage",
    fenced(
      command.usage.map((line) => `plumb ${name} ${line}`),
      "text",
    ),
    ...(command.operands.length > 0 ? [table(["operand", "is"], command.operands.map(operandRow))] : []),
    ...(command.flags.length > 0 ? [table(["flag", "does"], command.flags.map(flagRow))] : []),
    "And the flags of [all commands](README.md#flags-of-all-commands).",
    ...command.notes,
    ...(command.examples.length > 0
      ? [
          "## Examples",
          `<!-- not run: examples, with names that stand for others -->\n${fenced(command.examples, "sh")}`,
        ]
      : []),
    "## Exit status",
    statusTable(ownStatuses[name] ?? {}),
    ...(documents.length > 0 ? ["## JSON", documents.map(documentLine).join("\n")] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function documentLine([line, name]: readonly [string, string]): string {
  return `- \`plumb ${line}${name === "snapshot" ? "" : " --json"}\`: [${name}.json](../../schemas/${name}.json)`;
}

function operandRow({ name, description, required, variadic }: OperandDescription): readonly string[] {
  const word = `${name}${variadic ? "…" : ""}`;
  return [`\`${required ? word : `[${word}]`}\``, description];
}

function flagRow({ names, description, value }: FlagDescription): readonly string[] {
  const operand = value ? ` ${value.name.toUpperCase()}${value.variadic ? "…" : ""}` : "";
  const choices = value && value.choices.length > 0 ? `: ${value.choices.map((one) => `\`${one}\``).join(", ")}` : "";
  const fallback = value?.fallback ? `; \`${value.fallback}\` by default` : "";
  return [names.map((name) => `\`${name}${operand}\``).join(", "), `${description}${choices}${fallback}`];
}

function statusTable(own: Readonly<Record<number, string>>): string {
  const names = Object.keys(exitStatus) as (keyof typeof exitStatus)[];
  return table(
    ["status", "meaning"],
    names.map((name) => [String(exitStatus[name]), own[exitStatus[name]] ?? statusMeanings[name]]),
  );
}

function indexPage(commands: readonly CommandDescription[], common: readonly FlagDescription[]): string {
  const rows = commands.map((command) => {
    return [`[\`${command.words.join(" ")}\`](${pageName(command)})`, command.summary];
  });
  const parts = [
    "# Commands",
    "A page for each, written from the command tree; `plumb help COMMAND` prints the same in short, and [plumb.1](../man/plumb.1) is the manual page.",
    table(["command", "does"], [...rows, ["`help [COMMAND]`", "print help for plumb or one command"]]),
    "## Flags of all commands",
    table(["flag", "does"], [...common.map(flagRow), ["`-h`, `--help`", "show help"]]),
    "`--only` and `--skip` take ids of problems, separated by commas; `--severity warning` makes warnings count for the exit status. `--plan` and `--dry-run` are the same flag. Behind `--` stand the words of another command.",
    "## Exit status",
    statusTable({}),
    "What 1 means exactly stands on the page of each command. `exec`, `trace` and `explain` with a command pass the command's own status on, 128 + n when signal n ended it.",
    "## Environment",
    table(
      ["variable", "is"],
      environment.map(([name, meaning]) => [
        `\`${name}\``.replace(" and other variables of Go`", "` and other variables of Go").replaceAll(", ", "`, `"),
        meaning,
      ]),
    ),
    "## JSON",
    'With `--json` a command prints one document on standard output, also when it fails. Results go to standard output, all else to standard error. Every document has `"schemaVersion": 1`; fields are added, never renamed. All of them: [schemas](../schemas.md).',
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

function fenced(lines: readonly string[], language: string): string {
  return `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
