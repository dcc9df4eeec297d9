// The command tree as plain data: what completions, the man page and the pages of docs/commands are written from.

import type { Argument, Command, Option } from "commander";

export interface CommandDescription {
  /** As typed behind plumb: `["cache", "move"]`; empty for plumb itself. */
  readonly words: readonly string[];
  readonly summary: string;
  /** What may stand behind these words, one line a way to call it: `[options] <path...>`. */
  readonly usage: readonly string[];
  readonly operands: readonly OperandDescription[];
  /** Its own; those of plumb itself belong to all commands. */
  readonly flags: readonly FlagDescription[];
  readonly examples: readonly string[];
  /** Paragraphs below the help. */
  readonly notes: readonly string[];
  readonly commands: readonly CommandDescription[];
}

export interface OperandDescription {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly choices: readonly string[];
}

export interface FlagDescription {
  /** All its spellings: `["-q", "--quiet"]`, `["--plan", "--dry-run"]`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Null: it takes none. */
  readonly value: ValueDescription | null;
}

export interface ValueDescription {
  /** The word that stands for it in help: `file`. */
  readonly name: string;
  readonly variadic: boolean;
  readonly choices: readonly string[];
  /** What holds without the flag; null when nothing does. */
  readonly fallback: string | null;
}

/** Everything that is visible in help. */
export function describeCommand(command: Command, words: readonly string[] = []): CommandDescription {
  const help = command.createHelp();
  const { examples, notes } = below(command);
  return {
    words,
    summary: command.description(),
    usage: usageLines(command),
    operands: command.registeredArguments.map(operand),
    flags: help.visibleOptions(command).filter(isKept).map(flag),
    examples,
    notes,
    commands: command.commands
      .filter((one) => help.visibleCommands(command).includes(one))
      .map((one) => describeCommand(one, [...words, one.name()])),
  };
}

/** A command with all below it. */
export function flattened(command: CommandDescription): readonly CommandDescription[] {
  return [command, ...command.commands.flatMap(flattened)];
}

/** Every command has --help, as every page would say. */
function isKept(option: Option): boolean {
  return option.long !== "--help";
}

/** Several ways stand in several lines, with `plumb` and the command before each but the first. */
function usageLines(command: Command): readonly string[] {
  const own = new RegExp(`^plumb ${command.name()}\\s+`);
  return command
    .usage()
    .split("\n")
    .map((line) => line.trim().replace(own, ""));
}

function operand(argument: Argument): OperandDescription {
  return {
    name: argument.name(),
    description: argument.description,
    required: argument.required,
    variadic: argument.variadic,
    choices: argument.argChoices ?? [],
  };
}

function flag({ short, long, description, flags, variadic, argChoices, defaultValue }: Option): FlagDescription {
  const name = /[<[]([^\]>.]+)(?:\.\.\.)?[\]>]/.exec(flags)?.[1];
  const fallback = typeof defaultValue === "string" ? defaultValue : null;
  return {
    names: [short, long].filter((one) => one !== undefined),
    description,
    value: name === undefined ? null : { name, variadic, choices: argChoices ?? [], fallback },
  };
}

/** What stands below the help, which the parser keeps as text only. */
function below(command: Command): Pick<CommandDescription, "examples" | "notes"> {
  const before = command.configureOutput();
  const written: string[] = [];
  command.configureOutput({ ...before, writeOut: (part) => void written.push(part) });
  command.outputHelp();
  command.configureOutput(before);
  const parts = written.join("").slice(command.helpInformation().length).trim().split(/\n\n+/);
  const list = parts.find((part) => part.startsWith("Examples:\n")) ?? "";
  return {
    examples: [...list.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = ""]) => line),
    notes: parts.filter((part) => part !== "" && part !== list).map((part) => part.replace(/\s+/g, " ")),
  };
}
