// The repository's documents against the repository: paths, links, numbers and samples that stand in both. Commands are in
// document-commands.test.ts and document-runs.test.ts, what is generated in document-reference.test.ts.
import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Glob } from "bun";
import { wordsOf } from "../../packages/plumb/src/messages/words.ts";
import { problems } from "../../packages/plumb/src/problems/index.ts";
import { withoutBlocks } from "../documents/fenced-blocks.ts";

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
  const wanted = [
    "README.md",
    "README.zh.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "AGENTS.md",
  ];
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

const samples = [
  ["README.md", "## What it looks like", "en"],
  ["README.zh.md", "## 看起来是这样", "zh"],
] as const;

test.each(samples)(
  "%s shows findings that the doctor can make, in its words, in 80 columns",
  async (name, heading, language) => {
    const { messages, translate } = await wordsOf(language);
    const sample = block(read(name), heading);
    const findings = [...sample.matchAll(/^[✗!i] (\S+) {2}(.+) {2}\[([a-z0-9-]+)\]$/gm)];
    expect(findings.length).toBeGreaterThan(0);
    for (const [, severity = "", title, id] of findings) {
      const known = problems.find((one) => one.id === id);
      expect([messages.finding.error, messages.finding.warning, messages.finding.info]).toContain(severity);
      expect(known && translate({ id: known.id, title: known.title }).title).toBe(title);
    }
    expect(sample.split("\n").filter((line) => line.length > 80)).toEqual([]);
  },
);

describe("README.md", () => {
  test("has at most 120 lines", () => {
    expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  });

  test("and README.zh.md have the same headings in number, the same links and the same tables", () => {
    const chinese = read("README.zh.md");
    const shape = (text: string) => ({
      headings: [...text.matchAll(/^#+ /gm)].map(([mark]) => mark),
      links: [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] ?? "")
        .filter((link) => !/^README/.test(link))
        .sort(),
      rows: [...text.matchAll(/^\|/gm)].length,
    });
    expect(shape(chinese)).toEqual(shape(readme));
    expect(readme).toContain("](README.zh.md)");
    expect(chinese).toContain("](README.md)");
  });
});

test("CONTRIBUTING.md names the Debian packages that .ci/run installs", () => {
  const { stdout } = Bun.spawnSync([join(root, ".ci/run"), "--packages"]);
  expect(read("CONTRIBUTING.md").replace(/\s+/g, " ")).toContain(`\`${stdout.toString().trim()}\``);
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

/** The first fenced block after a heading. */
function block(text: string, heading: string): string {
  const after = text.slice(text.indexOf(`\n${heading}\n`));
  const found = /^```[^\n]*\n(.*?)^```$/ms.exec(after)?.[1];
  if (!text.includes(`\n${heading}\n`) || found === undefined) throw new Error(`no block after ${heading}`);
  return found;
}
