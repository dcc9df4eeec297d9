// The commands in README.md and docs/ are run as they stand, the blocks of a document one after the other in one scratch folder.
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Glob } from "bun";
import { type Block, fencedBlocks } from "../documents/fenced-blocks.ts";
import { openWorkshop } from "../documents/workshop.ts";

const root = join(import.meta.dirname, "../..");
// What plumb prints as remedies belongs to the tests of problems; README.zh.md has the commands of README.md.
const documents = ["README.md", ...new Glob("docs/**/*.md").scanSync({ cwd: root })].filter(
  (path) => !path.startsWith("docs/problems/"),
);
const withBlocks = documents.flatMap((document) => {
  const blocks = fencedBlocks(readFileSync(join(root, document), "utf8")).filter(({ language }) => language === "sh");
  return blocks.length > 0 ? [[document, blocks] as const] : [];
});
const ownCache = mkdtempSync(join(tmpdir(), "plumb-document-cache-"));
afterAll(() => rmSync(ownCache, { recursive: true, force: true }));
// The cache of whoever runs the tests saves a minute of compiling the standard library. What is about caches has one of its own.
const sharedCache = Bun.spawnSync(["go", "env", "GOCACHE"], { cwd: "/" }).stdout.toString().trim();
const cacheFor = (blocks: readonly Block[]): string =>
  blocks.some(({ text }) => /plumb cache|go clean|GOCACHE/.test(text)) ? ownCache : sharedCache;

describe.each(withBlocks.filter(([, blocks]) => blocks.some(({ notRun }) => notRun === null)))("%s", (_, blocks) => {
  const workshop = openWorkshop(cacheFor(blocks));
  afterAll(() => workshop.remove());

  for (const block of blocks.filter(({ notRun }) => notRun === null)) {
    test(`the block in line ${block.line} runs`, () => {
      const { status, output, late } = workshop.run(block.text);
      const told = { block: block.text, status: late ? "took too long" : status };
      expect(told, output).toEqual({ block: block.text, status: block.exit });
    }, 120_000);
  }
});

test("README.zh.md has the same commands as README.md", () => {
  const [english, chinese] = ["README.md", "README.zh.md"].map((name) =>
    fencedBlocks(readFileSync(join(root, name), "utf8")).filter(({ language }) => language === "sh"),
  );
  expect(english?.length).toBeGreaterThan(1);
  expect(chinese?.map(({ line: _, ...block }) => block)).toEqual(english?.map(({ line: _, ...block }) => block) ?? []);
});

test("a block that fails, ends with another status, or says why it is not run is told from one that runs", () => {
  const workshop = openWorkshop(sharedCache);
  try {
    expect(workshop.run("false\ntrue\n").status).toBe(1);
    expect(workshop.run("plumb inspect go.mod\n").status).toBe(1);
    expect(workshop.run("plumb which --nothing\n").status).toBe(2);
  } finally {
    workshop.remove();
  }
  const [marked] = fencedBlocks("<!-- not run: it is large -->\n<!-- exit 1 -->\n```sh\nx\n```\n");
  expect(marked).toEqual({ language: "sh", text: "x\n", line: 3, notRun: "it is large", exit: 1 });
});
