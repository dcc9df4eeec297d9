import { expect, test } from "bun:test";
import { wholeLines } from "../../src/explain/whole-lines.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("two streams in pieces are mixed by whole lines, and nothing is lost", () => {
  let seen = "";
  const handOn = (piece: Uint8Array) => {
    seen += new TextDecoder().decode(piece);
  };
  const out = wholeLines(handOn);
  const err = wholeLines(handOn);
  out.push(bytes("one\ntw"));
  err.push(bytes("bad"));
  out.push(bytes("o\nthr"));
  err.push(bytes(" thing\n"));
  out.push(bytes("ee"));
  out.end();
  err.end();
  expect(seen).toBe("one\ntwo\nbad thing\nthree");
});

test("a line without end is handed over in parts", () => {
  let length = 0;
  const lines = wholeLines((piece) => {
    length += piece.length;
  });
  for (let index = 0; index < 100; index++) lines.push(new Uint8Array(10_000).fill(120));
  expect(length).toBeGreaterThan(900_000);
  lines.end();
  expect(length).toBe(1_000_000);
});
