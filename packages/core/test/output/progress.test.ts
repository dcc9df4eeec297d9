// The line that says what a long command is doing.

import { expect, test } from "bun:test";
import { createProgress } from "../../src/output/progress.ts";

function terminal(isTty: boolean, columns = 40) {
  const texts: string[] = [];
  const write = (text: string) => {
    texts.push(text);
    return Promise.resolve(true);
  };
  return { texts, stream: { isTty, columns, write } };
}

test("is silent for two seconds, then changes at most ten times a second, and goes away", async () => {
  const { texts, stream } = terminal(true);
  let now = 0;
  const progress = createProgress(stream, { monotonicMs: () => now });
  for (now = 0; now < 2000; now += 10) progress.report(() => "early");
  expect(texts).toEqual([]);
  for (now = 2000; now < 3000; now += 10) progress.report(() => `at ${now}`);
  expect(texts.length).toBe(10);
  expect(texts[0]).toBe("\r\x1b[Kat 2000");
  await progress.clear();
  await progress.clear();
  expect(texts.slice(10)).toEqual(["\r\x1b[K"]);
});

test("fits the line, and shows no control characters of a file's name", () => {
  const { texts, stream } = terminal(true, 20);
  let now = 0;
  const progress = createProgress(stream, { monotonicMs: () => now });
  now = 3000;
  progress.report(() => `3 files, /a/\x1b[2J/${"x".repeat(50)}/end`);
  expect(texts).toEqual(["\r\x1b[K3 files, …xxxxx/end"]);
});

test("writes nothing to what is no terminal", async () => {
  const { texts, stream } = terminal(false);
  let now = 0;
  const progress = createProgress(stream, { monotonicMs: () => now });
  now = 5000;
  progress.report(() => "anything");
  await progress.clear();
  expect(texts).toEqual([]);
});
