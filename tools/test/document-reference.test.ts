// docs/commands, docs/schemas.md and the manual page against what plumb itself says. That they are written anew is one of the checks.
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { exitStatus } from "../../packages/core/src/exit-status.ts";
import { fencedBlocks } from "../documents/fenced-blocks.ts";
import { about, ownStatuses } from "../reference/about.ts";

const root = join(import.meta.dirname, "../..");
const index = read("docs/commands/README.md");
const schemas = read("docs/schemas.md");
const help = plumb("help");
const helps = new Map<string, string>();
const commands = commandsIn(help).flatMap((command) => {
  const below = command === "help" ? [] : commandsIn(plumb(command, "--help")).filter((name) => name !== "help");
  return below.length > 0 ? below.map((name) => `${command} ${name}`) : [command];
});
const pages = commands.filter((command) => command !== "help").map((command) => [command, pageOf(command)] as const);

describe("docs/commands", () => {
  test("has a row and a page for exactly the commands of plumb help, and of its groups", () => {
    const rows = [...index.matchAll(/^\| (?:\[`([a-z ]+)`\]\(([a-z-]+)\.md\)|`(help) \[COMMAND\]`) \|/gm)];
    expect(rows.map((row) => row[1] ?? row[3] ?? "").sort()).toEqual([...commands].sort());
    const files = readdirSync(join(root, "docs/commands"));
    expect(files.sort()).toEqual([...rows.flatMap((row) => (row[2] ? [`${row[2]}.md`] : [])), "README.md"].sort());
  });

  test.each(pages)(
    "%s: its page names exactly the flags of its help, with its usage and its examples",
    (command, page) => {
      const text = helpOf(command);
      const flags = [...page.matchAll(/^\| ((?:`--?[^`]+`(?:, )?)+) \|/gm)].flatMap((row) => flagsIn(row[1] ?? ""));
      const own = flagsIn(section(text, "Options:")).filter((flag) => flag !== "--help");
      expect(flags.sort()).toEqual(own.sort());
      const [usage = "", ...more] = /^Usage: (.*(?:\n {7}.*)*)/.exec(text)?.[1]?.split("\n") ?? [];
      expect(fencedBlocks(page)[0]?.text.trim().split("\n")).toEqual([usage, ...more.map((line) => line.trim())]);
      for (const [, example = ""] of text.matchAll(/^ {2}\$ (.*)$/gm)) expect(page).toContain(`\n${example}\n`);
    },
  );

  test("names the flags that all commands have", () => {
    const common = flagsIn(section(help, "Options:"));
    expect(common.length).toBeGreaterThan(5);
    for (const flag of common) expect(index).toContain(`${flag}`);
  });

  test.each([["all", index] as const, ...pages])("%s: every exit status has its meaning", (_, page) => {
    const statuses = [...page.matchAll(/^\| (\d+) \| \S/gm)].map((match) => Number(match[1]));
    expect(statuses).toEqual(Object.values(exitStatus));
  });

  test("what is said besides the help is said of commands that exist", () => {
    const named = [...Object.keys(about), ...Object.keys(ownStatuses)];
    expect(named.filter((command) => !commands.includes(command))).toEqual([]);
  });

  test("every variable of plumb's own is named", () => {
    const sources = [...new Glob("packages/{core,plumb}/src/**/*.ts").scanSync({ cwd: root })];
    const named = sources.flatMap((path) =>
      [...read(path).matchAll(/\benv\.(PLUMB_\w+)/g)].map((match) => match[1] ?? ""),
    );
    // The launcher's word to the program that it starts.
    const own = [...new Set(named)].filter((name) => name !== "PLUMB_PARENT_TRANSLATED");
    expect(own.length).toBeGreaterThan(0);
    for (const name of own) expect(index).toContain(`| \`${name}\``);
  });
});

describe("docs/schemas.md", () => {
  const files = readdirSync(join(root, "schemas"));

  test.each(files)("%s: what prints it, and all of its fields", (name) => {
    const row = schemas.split("\n").find((line) => line.includes(`(../schemas/${name})`)) ?? "";
    const fields = Object.keys(JSON.parse(read(`schemas/${name}`)).properties).filter(
      (field) => field !== "schemaVersion",
    );
    expect([...(row.split("|")[3] ?? "").matchAll(/`(\w+)`/g)].map((match) => match[1] ?? "")).toEqual(fields);
    const command = /^\| \[`([^`]+)`\]\(commands\/([a-z-]+)\.md\)/.exec(row);
    if (!command) return expect(row).toMatch(/^\| any (failure|--plan) \|/);
    expect(read(`docs/commands/${command[2]}.md`)).toContain(`(../../schemas/${name})`);
  });
});

describe("docs/man/plumb.1", () => {
  const path = join(root, "docs/man/plumb.1");

  test("mandoc has nothing to say against it", () => {
    const lint = Bun.spawnSync(["mandoc", "-T", "lint", "-W", "warning", path]);
    expect(`${lint.stdout}${lint.stderr}`).toBe("");
    expect(lint.exitCode).toBe(0);
  });

  test("rendered it has every command with its flags, and every exit status", () => {
    const rendered = Bun.spawnSync(["mandoc", "-T", "utf8", "-O", "width=200", path]).stdout.toString();
    // Bold and underlined letters are typed twice, with a backspace between.
    const text = rendered.replaceAll(new RegExp(`.${String.fromCharCode(8)}`, "g"), "");
    for (const [command] of pages) {
      const start = text.indexOf(`\n   plumb ${command}\n`);
      expect([command, start > 0]).toEqual([command, true]);
      const after = text.slice(start + 1);
      const part = after.slice(0, /\n( {3}\S|\S)/.exec(after.slice(5))?.index ?? after.length);
      for (const flag of flagsIn(section(helpOf(command), "Options:"))) {
        if (flag !== "--help") expect([command, part.includes(flag) ? flag : ""]).toEqual([command, flag]);
      }
    }
    for (const status of Object.values(exitStatus)) expect(text).toMatch(new RegExp(`^ {7}${status} `, "m"));
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function pageOf(command: string): string {
  return read(`docs/commands/${command.replaceAll(" ", "-")}.md`);
}

/** Asked once. */
function helpOf(command: string): string {
  const text = helps.get(command) ?? plumb(...command.split(" "), "--help");
  helps.set(command, text);
  return text;
}

function plumb(...args: string[]): string {
  const run = Bun.spawnSync([process.execPath, join(root, "packages/plumb/src/cli/main.ts"), ...args]);
  expect({ args, status: run.exitCode }).toEqual({ args, status: 0 });
  return run.stdout.toString();
}

/** The lines of help below a heading, up to the next empty line. */
function section(text: string, heading: string): string {
  return text.split(/\n\n/).find((part) => part.trimStart().startsWith(heading)) ?? "";
}

function commandsIn(text: string): string[] {
  return [...section(text, "Commands:").matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1] ?? "");
}

function flagsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map((match) => match[0]))];
}
