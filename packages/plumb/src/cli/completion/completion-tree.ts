// What can be completed where: the description of the commands with the values of flags and operands, for the scripts of all shells.

import type { CommandDescription, FlagDescription } from "../reference/command-description.ts";
import { flattened } from "../reference/command-description.ts";
import { takesCommand, type Values, valuesOfFlag, valuesOfOperand, type Word } from "../reference/values.ts";

export interface Place {
  /** The words before, e.g. `/cache/move`; empty for plumb itself. */
  readonly path: string;
  readonly commands: readonly Word[];
  /** Its own and those of all commands. */
  readonly flags: readonly CompletedFlag[];
  /** In their order; the last one may be repeated. */
  readonly operands: readonly CompletedOperand[];
  /** Behind `--` stands another command. */
  readonly runs: boolean;
}

export interface CompletedFlag {
  readonly names: readonly string[];
  readonly description: string;
  /** Null: it takes none. */
  readonly values: Values | null;
  readonly repeated: boolean;
}

export interface CompletedOperand {
  readonly name: string;
  readonly values: Values;
  readonly required: boolean;
  readonly variadic: boolean;
}

/** plumb itself comes first. */
export function completionTree(plumb: CommandDescription): readonly Place[] {
  const common = plumb.flags.filter(({ names }) => !names.includes("--version"));
  const places = flattened(plumb).map((command) => placeOf(command, common));
  const [root, ...others] = places;
  if (!root) return [];
  const help: Word = { text: "help", description: "print help for plumb or one command" };
  const words = { words: root.commands, list: false, paths: null, sdks: false };
  const operands = [{ name: "command", values: words, required: false, variadic: false }];
  const ofHelp: Place = { path: "/help", commands: [], flags: [helpFlag], operands, runs: false };
  return [{ ...root, commands: [...root.commands, help] }, ...others, ofHelp];
}

/** Descriptions are for one line of a terminal. */
export function shortened(description: string): string {
  return description.length > 78 ? `${description.slice(0, 77).trimEnd()}…` : description;
}

const helpFlag: CompletedFlag = { names: ["-h", "--help"], description: "show help", values: null, repeated: false };

function placeOf(command: CommandDescription, common: readonly FlagDescription[]): Place {
  const others = command.words.length === 0 ? [] : common;
  return {
    path: command.words.map((word) => `/${word}`).join(""),
    commands: command.commands.map(({ words, summary }) => ({ text: words.at(-1) ?? "", description: summary })),
    flags: [...[...command.flags, ...others].map((flag) => completedFlag(command, flag)), helpFlag],
    operands: command.operands.map((operand) => ({
      name: operand.name,
      values: valuesOfOperand(command, operand) ?? unknown,
      required: operand.required,
      variadic: operand.variadic,
    })),
    runs: takesCommand(command),
  };
}

function completedFlag(command: CommandDescription, flag: FlagDescription): CompletedFlag {
  const values = valuesOfFlag(command, flag) ?? unknown;
  return {
    names: flag.names,
    description: flag.description,
    values: flag.value === null ? null : values,
    repeated: values.list || flag.value?.variadic === true,
  };
}

const unknown: Values = { words: [], list: false, paths: null, sdks: false };
