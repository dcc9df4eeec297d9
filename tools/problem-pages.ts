// Writes docs/problems/*.md from the problems in the source; with --check only says which are stale.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ProblemPage, problemPage } from "../packages/plumb/src/explain/problem-page.ts";
import { problems } from "../packages/plumb/src/problems/index.ts";
import type { Context, LooksAt, Remedy } from "../packages/plumb/src/problems/problem.ts";

const directory = join(import.meta.dir, "../docs/problems");
const checkOnly = process.argv.includes("--check");

const commands: Readonly<Record<LooksAt, string>> = {
  machine: "`plumb doctor`",
  binaries: "`plumb inspect`",
  builds: "`plumb build`",
  logs: "`plumb explain`",
};

/** Remedies are shown for these machines, where they differ. */
const readers = [
  ["macOS", { os: "darwin", arch: "arm64", distribution: [], shell: "zsh", goVersion: null }],
  ["Debian, Ubuntu", { os: "linux", arch: "arm64", distribution: ["debian"], shell: "bash", goVersion: null }],
  ["Fedora", { os: "linux", arch: "arm64", distribution: ["fedora"], shell: "bash", goVersion: null }],
  ["Alpine", { os: "linux", arch: "arm64", distribution: ["alpine"], shell: "sh", goVersion: null }],
] as const satisfies readonly (readonly [string, Context])[];

const pages = new Map<string, string>(problems.map((problem) => [`${problem.id}.md`, pageOf(problem)] as const));
pages.set("README.md", indexPage());
mkdirSync(directory, { recursive: true });
const existing = readdirSync(directory);
const stale = [...pages].filter(([name, text]) => !existing.includes(name) || read(name) !== text);
const orphans = existing.filter((name) => !pages.has(name));
if (!checkOnly) {
  for (const [name, text] of stale) writeFileSync(join(directory, name), text);
  for (const name of orphans) rmSync(join(directory, name));
}
const names = [...stale.map(([name]) => name), ...orphans].map((name) => `docs/problems/${name}`);
if (names.length > 0) process.stdout.write(`${checkOnly ? "stale" : "written"}: ${names.join(", ")}\n`);
if (checkOnly && names.length > 0) {
  process.stdout.write("write them with: ./plumb --run tools/problem-pages.ts\n");
  process.exitCode = 1;
}

function pageOf(problem: (typeof problems)[number]): string {
  const page = problemPage(problem, readers[0][1]);
  const parts = [
    `# ${page.title}`,
    `\`${page.id}\` · ${page.area} · ${page.severity} · seen by ${page.looksAt.map((one) => commands[one]).join(", ")}`,
    page.why,
    ...(page.prints.length > 0 ? ["## What is printed", fenced(page.prints)] : []),
    "## What to do",
    remedySection(problem),
    "## Sources",
    page.sources.map((source) => `- <${source}>`).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Once where all readers get the same, else for each. */
function remedySection(problem: (typeof problems)[number]): string {
  const texts = readers.map(([name, context]) => [name, remedyText(problemPage(problem, context).remedies)] as const);
  const groups = Map.groupBy(texts, ([, text]) => text);
  if (groups.size === 1) return texts[0]?.[1] ?? "";
  return [...groups].map(([text, of]) => `### ${of.map(([name]) => name).join("; ")}\n\n${text}`).join("\n\n");
}

function remedyText(remedies: ProblemPage["remedies"]): string {
  if (remedies.length === 0) return "What to do depends on the case; plumb says it where it finds one.";
  return remedies.map(remedyItem).join("\n\n");
}

function remedyItem({ title, commands: lines }: Remedy): string {
  if (lines.length === 0) return `- ${title}`;
  return `- ${title}\n\n${fenced(lines, "sh").replace(/^(?=.)/gm, "  ")}`;
}

function fenced(lines: readonly string[], language = "text"): string {
  return `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``;
}

function indexPage(): string {
  const areas = [...Map.groupBy(problems, ({ area }) => area)];
  const tables = areas.map(([area, own]) => {
    const rows = own.map(
      ({ id, title, severity }) => `| [${id}](${id}.md) | ${severity} | ${title.replaceAll("|", "\\|")} |`,
    );
    return `## ${area}\n\n| problem | severity | |\n|---|---|---|\n${rows.join("\n")}`;
  });
  return `# Problems\n\nEvery problem plumb knows. These pages are written from the source; \`plumb explain ID\` prints the same.\n\n${tables.join("\n\n")}\n`;
}

function read(name: string): string {
  return readFileSync(join(directory, name), "utf8");
}
