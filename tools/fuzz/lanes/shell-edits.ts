// Start-up files of shells that setup edits: what it puts in, it takes out again, to the byte.

import {
  disabledLines,
  withLinesDisabled,
  withLinesEnabled,
} from "../../../packages/plumb/src/setup/shell/disabled-lines.ts";
import { laterPathLines } from "../../../packages/plumb/src/setup/shell/later-path-lines.ts";
import { findLeftovers, pathDirectories } from "../../../packages/plumb/src/setup/shell/leftovers.ts";
import { beginMark, endMark, pathBlock } from "../../../packages/plumb/src/setup/shell/path-block.ts";
import { withoutPathLine, withPathLine } from "../../../packages/plumb/src/setup/shell/path-edit.ts";
import type { Dialect } from "../../../packages/plumb/src/setup/shell/script-line.ts";
import { startFiles } from "../../../packages/plumb/test/setup/shell/start-files.ts";
import { type Lane, promised } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";

const home = "/home/gopher";

export const shellEdits: Lane = {
  name: "shell-edits",
  what: "start-up files of bash, zsh and fish, also with plumb's own marks in odd places; put in, put in twice, out of force, and taken out again. What was put in goes to the byte",
  mutants: 15_000,
  quick: 300,
  slowMs: 1_000,
  async open() {
    return {
      seeds: startFiles.length,
      mutant(random, number) {
        const seed = startFiles[number % startFiles.length];
        if (!seed) throw new Error("there are no seeds");
        const others = startFiles.filter(({ dialect }) => dialect === seed.dialect).map(({ text }) => text);
        const content = random.chance(0.3)
          ? mutateBytes(
              random,
              Buffer.from(seed.text),
              others.map((one) => Buffer.from(one)),
            )
          : Buffer.from(withMarks(random, mutateText(random, seed.text, others)));
        const readers = random.pick(["all", "logins"] as const);
        return { what: seed.name, bytes: { [seed.name]: content }, run: () => edit(content, seed.dialect, readers) };
      },
    };
  },
};

function withMarks(random: Random, text: string): string {
  if (random.chance(0.8)) return text;
  const lines = text.split("\n");
  const block = pathBlock("posix", "all", [`${home}/old/bin`], home).lines;
  const put = random.pick([
    [beginMark],
    [endMark],
    [beginMark, endMark],
    [endMark, beginMark],
    block,
    block.slice(0, -1),
    block.toReversed(),
    ["# off by plumb setup: export GOROOT=/x"],
  ]);
  return lines.toSpliced(random.below(lines.length + 1), 0, ...put).join("\n");
}

/** False where a person has to look: then nothing was changed. */
function edit(content: Uint8Array, dialect: Dialect, readers: "all" | "logins"): boolean {
  const setting = { home, os: "linux", arch: "arm64", directories: new Map(), covered: [`${home}/.plumb/bin`] };
  const files = [{ path: `${home}/.rc`, dialect, content }];
  const leftovers = findLeftovers(files, setting);
  pathDirectories(files, home);
  laterPathLines(content, dialect, home);
  const block = pathBlock(dialect, readers, [`${home}/.plumb/bin`, `${home}/go/b "$x\` in`], home);
  const free = leftovers.filter(({ byHand }) => byHand === null).map(({ line, text }) => ({ number: line, text }));
  const before = disabledLines(content);
  const disabled = withLinesDisabled(content, free);
  promised(disabled.kind === "edited", "a line that was found is not there");
  if (disabled.kind !== "edited") return false;
  if (before.length === 0) {
    const enabled = withLinesEnabled(disabled.content, disabledLines(disabled.content));
    promised(
      enabled.kind === "edited" && same(enabled.content, content),
      "lines in force again are not what they were",
    );
  }
  const cleaned = withoutPathLine(content, dialect);
  // Marks that are not certainly plumb's: a person has to look, and nothing is promised.
  if (cleaned.kind === "conflict") return false;
  const start = cleaned.content;
  const put = withPathLine(start, block);
  if (put.kind === "conflict") return false;
  const again = withPathLine(put.content, block);
  promised(again.kind === "edited" && same(again.content, put.content), "put in twice, it is there twice");
  const out = withoutPathLine(put.content, dialect);
  promised(out.kind === "edited" && same(out.content, start), "taken out, the file is not what it was");
  return true;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
