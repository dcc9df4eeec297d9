// The repository's documents against the repository: paths, links, commands, numbers and samples that stand in both.
import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Glob } from "bun";
import { exitStatus } from "../../packages/core/src/exit-status.ts";
import { problems } from "../../packages/plumb/src/problems/index.ts";

const root = join(import.meta.dirname, "../..");
const documents = ["*.md", "docs/**/*.md", "packages/*/*.md"].flatMap((pattern) => [
  ...new Glob(pattern).scanSync({ cwd: root }),
]);
const readme = read("README.md");
const architecture = read("ARCHITECTURE.md");

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names in backticks only paths that exist", () => {
    const missing = pathsIn(text).filter((path) => !isThere(path, dirname(document)));
    expect(missing).toEqual([]);
  });

  test("links only to files that exist", () => {
    const targets = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
    const relative = targets.filter((target) => !/^(https?:|mailto:|#)/.test(target));
    expect(relative.filter((target) => !existsSync(join(root, dirname(document), target.replace(/#.*/, ""))))).toEqual(
      [],
    );
  });
});

test("the documents that every repository has are there", () => {
  const wanted = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "AGENTS.md"];
  expect(documents).toEqual(expect.arrayContaining([...wanted, "docs/platforms.md"]));
});

describe("the tree in ARCHITECTURE.md", () => {
  const named = [...block(architecture, "## The tree").matchAll(/^(\S+\/) {2,}\S/gm)].map((match) => match[1] ?? "");

  test("names every source folder, each once", () => {
    const sources = [...new Glob("packages/*/src/**/*.ts").scanSync({ cwd: root })].map((path) => `${dirname(path)}/`);
    const folders = sources.map((folder) => folder.replace(/(\/problems\/)[^/]+\/$/, "$1<area>/"));
    const described = named.filter((folder) => /^packages\/[^/]+\/src\//.test(folder));
    expect(described.sort()).toEqual([...new Set(folders)].sort());
  });

  test("names only folders that exist", () => {
    expect(named.filter((folder) => !isThere(folder, "."))).toEqual([]);
  });
});

describe("README.md", () => {
  const help = plumb("help");
  const rows = [...readme.matchAll(/^\| `([a-z]+(?: [a-z]+)?)` \|.*\|(.*)\|$/gm)];

  test("has a row for exactly the commands of plumb help, and of its groups", () => {
    const commands = commandsIn(help).flatMap((command) => {
      const below = command === "help" ? [] : commandsIn(plumb(command, "--help")).filter((name) => name !== "help");
      return below.length > 0 ? below.map((name) => `${command} ${name}`) : [command];
    });
    expect(rows.map((row) => row[1]).sort()).toEqual(commands.sort());
  });

  test("names exactly the flags of each command", () => {
    for (const [, command = "", cell = ""] of rows.filter((row) => row[1] !== "help")) {
      const own = flagsIn(section(plumb(...command.split(" "), "--help"), "Options:")).filter(
        (flag) => flag !== "--help",
      );
      expect([command, ...flagsIn(cell).sort()]).toEqual([command, ...own.sort()]);
    }
  });

  test("names the flags that all commands have", () => {
    const common = flagsIn(section(help, "Options:")).filter((flag) => !/^--(version|help|quiet|verbose)$/.test(flag));
    expect(common.length).toBeGreaterThan(0);
    const line = /^All but `help` take .*$/m.exec(readme)?.[0] ?? "";
    for (const flag of common) expect(line).toContain(flag);
  });

  test("names every exit status", () => {
    const statuses = [...readme.matchAll(/^\| (\d+) \|/gm)].map((match) => Number(match[1]));
    expect(statuses).toEqual(Object.values(exitStatus));
  });

  test("shows findings that the doctor can make, with their titles, in 80 columns", () => {
    const sample = block(readme, "## What it looks like");
    const findings = [...sample.matchAll(/^[✗!i] (?:error|warning|info) {2}(.+) {2}\[([a-z0-9-]+)\]$/gm)];
    expect(findings.length).toBeGreaterThan(0);
    for (const [, title, id] of findings)
      expect(problems.find((problem) => problem.id === id)?.title).toBe(title ?? "");
    expect(sample.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("names the Debian packages that .ci/run installs", () => {
    const { stdout } = Bun.spawnSync([join(root, ".ci/run"), "--packages"]);
    expect(readme.replace(/\s+/g, " ")).toContain(`\`${stdout.toString().trim()}\``);
  });

  test("links to every schema", () => {
    for (const name of readdirSync(join(root, "schemas"))) expect(readme).toContain(`(schemas/${name})`);
  });

  test("has at most 150 lines", () => {
    expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });
});

test("NOTICE names exactly the packages that plumb needs to run, with version and licence", () => {
  const manifests = ["package.json", ...new Glob("packages/*/package.json").scanSync({ cwd: root })];
  const needed = manifests.flatMap((path) => Object.entries<string>(JSON.parse(read(path)).dependencies ?? {}));
  const foreign = needed.filter(([name]) => !name.startsWith("@goplumb/"));
  const wanted = foreign.map(([name, version]) => {
    const manifest = JSON.parse(read(`node_modules/${name}/package.json`));
    expect(manifest.version).toBe(version);
    return `${name} ${version} ${manifest.license}`;
  });
  const told = [...read("NOTICE").matchAll(/^ {2}(\S+) +(\d\S*) +(\S+) +https:/gm)].map((row) =>
    row.slice(1).join(" "),
  );
  expect(told.sort()).toEqual(wanted.sort());
});

test("AGENTS.md has ten lines", () => {
  expect(read("AGENTS.md").trimEnd().split("\n").length).toBe(10);
});

function plumb(...args: string[]): string {
  const run = Bun.spawnSync([process.execPath, join(root, "packages/plumb/src/cli/main.ts"), ...args]);
  expect({ args, status: run.exitCode }).toEqual({ args, status: 0 });
  return run.stdout.toString();
}

/** Words in inline code that are paths of this repository: below one of its folders, or the name of a document or a source file. */
function pathsIn(text: string): string[] {
  const code = [...withoutBlocks(text).matchAll(/`([^`]+)`/g)].flatMap((match) => (match[1] ?? "").split(/\s+/));
  const inFolder = /^(\.\/)?(packages|tools|bench|schemas|docs|src|test|\.ci|\.github)\/./;
  return [...new Set(code.filter((word) => inFolder.test(word) || /^[\w./<>-]+\.(ts|md)$/.test(word)))];
}

/** Whether a path is there, from the root or from the document's folder. `<word>` stands for any name. */
function isThere(path: string, folder: string): boolean {
  const pattern = path.replace(/<[a-z]+>/g, "*").replace(/\/$/, "");
  if (!pattern.includes("*")) return [root, join(root, folder)].some((base) => existsSync(join(base, pattern)));
  const found = new Glob(pattern).scanSync({ cwd: root, onlyFiles: false, dot: true });
  return found.next().done === false;
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[^\n]*\n.*?^```$/gms, "");
}

/** The first fenced block after a heading. */
function block(text: string, heading: string): string {
  const after = text.slice(text.indexOf(`\n${heading}\n`));
  const found = /^```[^\n]*\n(.*?)^```$/ms.exec(after)?.[1];
  if (!text.includes(`\n${heading}\n`) || found === undefined) throw new Error(`no block after ${heading}`);
  return found;
}

/** The lines of help below a heading, up to the next empty line. */
function section(help: string, heading: string): string {
  return help.split(/\n\n/).find((part) => part.trimStart().startsWith(heading)) ?? "";
}

function commandsIn(help: string): string[] {
  return [...section(help, "Commands:").matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1] ?? "");
}

function flagsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map((match) => match[0]))];
}
