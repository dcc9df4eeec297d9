// The commands of plumb that a document names, and whether the command tree knows them.

import { PlumbError } from "../../packages/core/src/error.ts";
import { commandTree } from "../../packages/plumb/src/cli/program.ts";
import { describeCommand, flattened } from "../../packages/plumb/src/cli/reference/command-description.ts";
import { fencedBlocks, withoutBlocks } from "./fenced-blocks.ts";
import { shellCommands } from "./shell-commands.ts";

const commands = flattened(describeCommand(commandTree()));

/** What stands behind `plumb` in blocks: whole commands. */
export function plumbCommands(markdown: string): readonly (readonly string[])[] {
  return fencedBlocks(markdown).flatMap(({ language, text }) =>
    shellCommands(language === "sh" ? text : linesOfPlumb(language, text)).flatMap(behindPlumb),
  );
}

/** What stands behind `plumb` in inline code: often a part of a command, or one with words that stand for others. */
export function plumbMentions(markdown: string): readonly (readonly string[])[] {
  const code = [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  return code
    .filter((text) => /^(\.\/)?plumb [a-z-]/.test(text))
    .flatMap((text) => shellCommands(text).flatMap(behindPlumb));
}

/** What is wrong with a whole command; null when nothing is. */
export async function faultOf(words: readonly string[]): Promise<string | null> {
  try {
    await commandTree().parseAsync([...words], { from: "user" });
    return null;
  } catch (error) {
    if (error instanceof PlumbError) return error.message;
    const { exitCode, message } = error as { exitCode?: number; message: string };
    return exitCode === 0 ? null : message;
  }
}

/** What of a mention the tree does not know: its command, or a flag. */
export function unknownIn(words: readonly string[]): readonly string[] {
  const own = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  const operands = own.filter((word) => !word.startsWith("-"));
  const command = [2, 1, 0]
    .map((count) => operands.slice(0, count).join(" "))
    .map((path) => commands.find((one) => one.words.join(" ") === path))
    .find((found) => found);
  if (operands[0] === "help") return [];
  if (!command || (command.words.length === 0 && operands.length > 0)) return [operands[0] ?? ""];
  const flags = [...command.flags, ...command.commands.flatMap((one) => one.flags), ...(commands[0]?.flags ?? [])];
  const names = [...flags.flatMap((flag) => flag.names), "--help", "-h"];
  return own.filter((word) => word.startsWith("-") && word !== "-" && !names.includes(word.replace(/=.*/, "")));
}

/** Blocks of other kinds hold output, settings and workflows: the lines that begin with plumb behind a prompt or a key. */
function linesOfPlumb(language: string, text: string): string {
  const before = ["text", "console", ""].includes(language)
    ? /^\s*\$ (?=(\.\/)?plumb )/
    : /^\s*(- )?(run: |RUN |\$ )?(?=(\.\/)?plumb )/;
  return text
    .split("\n")
    .filter((line) => before.test(line))
    .map((line) => line.replace(before, ""))
    .join("\n");
}

/** A command may stand behind assignments, and behind programs that start others. */
function behindPlumb(words: readonly string[]): readonly (readonly string[])[] {
  const at = words.findIndex(
    (word) => !/^([A-Za-z_]\w*=.*|if|then|do|!|time|exec|env|sudo|command|xargs|RUN)$/s.test(word),
  );
  // With --run the launcher starts a tool of the repository.
  return /^(.*\/)?plumb$/.test(words[at] ?? "") && words[at + 1] !== "--run" ? [words.slice(at + 1)] : [];
}
