// The manual page, in the macros of man(7): https://man.openbsd.org/man.7, https://www.gnu.org/software/groff/manual/groff.html

import { exitStatus } from "../../packages/core/src/exit-status.ts";
import type {
  CommandDescription,
  FlagDescription,
} from "../../packages/plumb/src/cli/reference/command-description.ts";
import { about, environment, statusMeanings } from "./about.ts";

/** When its words were last gone over: a page has a date, and the same tree the same page. */
const revised = "2026-11-28";

/** @param version of plumb */
export function manPage([plumb, ...others]: readonly CommandDescription[], version: string): string {
  if (!plumb) throw new Error("no commands");
  const commands = others.filter(({ commands: below }) => below.length === 0);
  const statuses = Object.keys(exitStatus) as (keyof typeof exitStatus)[];
  const lines = [
    `.\\" Written from the command tree by tools/reference.ts.`,
    `.TH PLUMB 1 ${revised} "plumb ${version}" "User Commands"`,
    ".SH NAME",
    "plumb \\- make Go environments on ARM64 native, and prove it",
    ".SH SYNOPSIS",
    ".B plumb",
    ".RI [ options ]",
    ".I command",
    ".RI [ arguments ]",
    ".SH DESCRIPTION",
    ...paragraph(
      "plumb looks at the Go environment of a machine and says what is really there: which go runs and why, for which CPU each tool was built, where each setting comes from, what fails because of it and what to type. It reads headers and files and trusts no name.",
    ),
    ".SH OPTIONS OF ALL COMMANDS",
    ...plumb.flags.flatMap(flagLines),
    ".SH COMMANDS",
    ...commands.flatMap(commandLines),
    ".SH EXIT STATUS",
    ...statuses.flatMap((name) => [".TP", `.B ${exitStatus[name]}`, ...paragraph(statusMeanings[name])]),
    ".SH ENVIRONMENT",
    ...environment.flatMap(([name, meaning]) => [".TP", `.B ${roff(name)}`, ...paragraph(meaning)]),
    ".SH FILES",
    ".TP",
    ".I ~/.plumb",
    "SDKs, links to them, receipts, traces and records.",
    ".TP",
    ".I plumb.toml",
    "What a project asks of plumb, in its directory.",
    ".SH SEE ALSO",
    ".BR go (1),",
    roff("https://github.com/goplumb/plumb"),
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines({
  words,
  usage,
  summary,
  operands,
  flags,
  notes,
  examples,
}: CommandDescription): readonly string[] {
  const name = words.join(" ");
  const more = about[name];
  return [
    ".SS",
    `plumb ${roff(name)}`,
    ...usage.flatMap((line, index) => [...(index > 0 ? [".br"] : []), `.B plumb ${roff(name)}`, roff(line)]),
    ".PP",
    ...paragraph(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${more === undefined ? "" : ` ${more}`}`),
    ...operands.flatMap(({ name: operand, description }) => [".TP", `.I ${roff(operand)}`, ...paragraph(description)]),
    ...flags.flatMap(flagLines),
    ...notes.flatMap((note) => [".PP", ...paragraph(note)]),
    ...(examples.length > 0 ? [".PP", "Examples:", ".PP", ".RS 4", ".nf", ...examples.map(roff), ".fi", ".RE"] : []),
  ];
}

function flagLines({ names, description, value }: FlagDescription): readonly string[] {
  const operand = value ? ` \\fI${roff(value.name)}\\fR` : "";
  const choices = value && value.choices.length > 0 ? ` (${value.choices.join(", ")})` : "";
  return [
    ".TP",
    names.map((name) => `\\fB${roff(name)}\\fR${operand}`).join(", "),
    ...paragraph(`${description}${choices}`),
  ];
}

/** Markdown to lines of text: links by their words or, to guides, left out; no marks, a new line for a sentence. */
function paragraph(markdown: string): readonly string[] {
  const withoutGuides = markdown.replace(/: \[[^\]]*\]\(\.\.\/[^)]*\)/g, "");
  const text = withoutGuides.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
  return text
    .split(/(?<=[a-z)][.;:]) (?=[A-Z])/)
    .flatMap(wrapped)
    .map(roff);
}

function wrapped(sentence: string): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 72) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Hyphens that are typed, backslashes, and lines that would be requests. */
function roff(text: string): string {
  const escaped = text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("…", "...").replace(/[‘’]/g, "'");
  return escaped.replace(/^\./, "\\&.").replaceAll("'", "\\(aq").replaceAll("^", "\\(ha").replaceAll("~", "\\(ti");
}
