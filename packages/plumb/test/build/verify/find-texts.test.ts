import { expect, test } from "bun:test";
import { findTexts } from "../../../src/build/verify/find-texts.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("those that stand in it, in their own order", () => {
  const file = bytes("\u0000\u0001/home/me/app/main.go\u0000/usr/local/go/src");
  expect(findTexts(file, ["/usr/local/go/", "/nowhere/", "/home/me/"])).toEqual(["/usr/local/go/", "/home/me/"]);
  expect(findTexts(file, ["/home/you/"])).toEqual([]);
  expect(findTexts(file, [])).toEqual([]);
  expect(findTexts(bytes(""), ["a"])).toEqual([]);
});

test("an empty text stands nowhere", () => {
  expect(findTexts(bytes("abc"), ["", "b"])).toEqual(["b"]);
});

test("at the very beginning and the very end, and not beyond", () => {
  const whole = bytes("<abc>");
  const part = whole.subarray(1, 4);
  expect(findTexts(part, ["abc", "a", "c"])).toEqual(["abc", "a", "c"]);
  expect(findTexts(part, ["<", ">", "abc>"])).toEqual([]);
});

test("names of other alphabets, among bytes that are no text", () => {
  const file = Uint8Array.of(0xff, 0xfe, ...bytes("/Users/мария/"), 0xc3);
  expect(findTexts(file, ["/Users/мария/", "/Users/maria/"])).toEqual(["/Users/мария/"]);
});
