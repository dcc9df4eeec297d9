// Sentences around findings, in Chinese: each translates one that plumb still says.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { wordsOf } from "../../src/messages/words.ts";
import { chinesePhrases } from "../../src/messages/zh/phrases.ts";

const root = join(import.meta.dir, "../../src");
const sources = [...new Glob("**/*.ts").scanSync({ cwd: root })]
  .filter((path) => !path.startsWith("messages/zh/"))
  .map((path) => readFileSync(join(root, path), "utf8"))
  .join("\n");

/** As it stands in the source, which puts hints behind colons and names of flags into one sentence. */
function written(piece: string): string {
  return piece.replace(/: $/, "").replace(/^needs --(online|deep)$/, "needs ${");
}

test.each(Object.entries(chinesePhrases))(
  "“%s” is said somewhere, and every part of it comes back",
  (english, chinese) => {
    const pieces = english.split("{}");
    expect(pieces.filter((piece) => !sources.includes(written(piece)))).toEqual([]);
    const slots = [...chinese.matchAll(/\{(\d)\}/g)].map(([, slot]) => Number(slot));
    expect(slots.toSorted()).toEqual(Array.from({ length: pieces.length - 1 }, (_, at) => at + 1));
  },
);

test.each([
  [
    "go.mod:3 asks for Go 1.24 or later, and none that is installed is: plumb install 1.24",
    "go.mod:3 要求 Go 1.24 或更新的版本，已安装的都不满足：plumb install 1.24",
  ],
  ["go.mod asks for Go 1.24 or later, and the default is", "go.mod 要求 Go 1.24 或更新的版本，默认的那个满足"],
  ["nothing asks for another", "没有别的要求"],
  ["the disk said no", "the disk said no"],
])("%s", async (english, chinese) => {
  expect((await wordsOf("zh")).phrase(english)).toBe(chinese);
});
