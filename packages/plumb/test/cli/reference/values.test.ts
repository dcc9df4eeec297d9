// What is known of the values of flags and operands.

import { expect, test } from "bun:test";
import { commandTree } from "../../../src/cli/program.ts";
import { describeCommand, flattened } from "../../../src/cli/reference/command-description.ts";
import { takesCommand, valuesOfFlag, valuesOfOperand } from "../../../src/cli/reference/values.ts";

const commands = flattened(describeCommand(commandTree()));

test("every flag that takes a value and every operand is known to the completions", () => {
  const unknown = commands.flatMap((command) => [
    ...command.flags
      .filter((flag) => valuesOfFlag(command, flag) === undefined)
      .map(({ names }) => [command.words, names]),
    ...command.operands
      .filter((one) => valuesOfOperand(command, one) === undefined)
      .map(({ name }) => [command.words, name]),
  ]);
  expect(unknown).toEqual([]);
});

test("every command has a summary, and examples unless it has neither flags nor operands", () => {
  const ends = commands.filter((command) => command.commands.length === 0);
  expect(ends.length).toBeGreaterThan(25);
  expect(ends.filter(({ summary }) => summary === "")).toEqual([]);
  const bare = ends.filter(
    ({ examples, flags, operands }) => examples.length === 0 && flags.length + operands.length > 0,
  );
  expect(bare.map(({ words }) => words)).toEqual([]);
});

test("the commands that run another one are exec, explain and trace", () => {
  expect(commands.filter(takesCommand).map(({ words }) => words.join(" "))).toEqual(["exec", "explain", "trace"]);
});
