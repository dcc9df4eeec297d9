import { expect, test } from "bun:test";
import { createByteSearch } from "../../src/explain/byte-search.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Per line: which texts it holds. */
function search(texts: readonly string[], log: Uint8Array, pieces: readonly number[] = []): number[][] {
  const lines: number[][] = [[]];
  const visitor = {
    found: (index: number) => void lines.at(-1)?.push(index),
    line: () => void lines.push([]),
  };
  const searcher = createByteSearch(texts);
  let start = 0;
  for (const end of [...pieces, log.length]) {
    searcher.scan(log, start, end, visitor);
    start = end;
  }
  return lines.map((found) => [...new Set(found)].sort((a, b) => a - b));
}

test("finds texts that begin, end and lie in one another", () => {
  expect(search(["her", "she", "his", "hers"], bytes("ushers\nhis\nxhe"))).toEqual([[0, 1, 3], [2], []]);
});

test("finds the same text twice in the list, and texts in UTF-8", () => {
  expect(search(["abc", "abc", "没有"], bytes("ABC 没有那个文件"))).toEqual([[0, 1, 2]]);
});

test("a line feed parts a text", () => {
  expect(search(["abc"], bytes("ab\nc"))).toEqual([[], []]);
});

test("pieces of any size find what the whole does; a text whose end is still to come may be found", () => {
  const log = bytes("no such file or directory\nsuch\nfile or");
  const texts = ["such file", "file or", "directory", "no "];
  const whole = search(texts, log);
  expect(whole).toEqual([[0, 1, 2, 3], [], [1]]);
  for (let cut = 0; cut <= log.length; cut++) {
    const pieces = search(texts, log, [cut]);
    expect(pieces).toHaveLength(whole.length);
    for (const [line, found] of whole.entries()) expect(pieces[line]).toEqual(expect.arrayContaining(found));
  }
});

test("agrees with a search text by text over random lines", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48271) % 0x7fffffff;
    return seed % below;
  };
  const word = () => Array.from({ length: 3 + random(5) }, () => "abAB -"[random(6)]).join("");
  for (let round = 0; round < 300; round++) {
    const texts = Array.from({ length: 1 + random(8) }, () => word().toLowerCase());
    const lines = Array.from({ length: 1 + random(4) }, () => Array.from({ length: random(6) }, word).join(""));
    const expected = lines.map((line) =>
      [...texts.keys()].filter((index) => line.toLowerCase().includes(texts[index] ?? "")),
    );
    // Behind the last line feed a text that is cut may be found.
    expect(search(texts, bytes(`${lines.join("\n")}\n`)).slice(0, -1)).toEqual(expected);
  }
});
