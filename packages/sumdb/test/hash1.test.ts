import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { hash1 } from "../src/index.ts";

const file = (name: string, text: string) => ({ name, sha256: createHash("sha256").update(text).digest("hex") });

test("the go.mod of toolchains, whose hash the database has", () => {
  expect(hash1([file("go.mod", "module golang.org/toolchain\n")])).toBe(
    "h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=",
  );
});

test("the order of the list does not matter, names are sorted by their bytes", () => {
  // U+FFFD is EF BF BD, U+10000 is F0 90 80 80 and D800 DC00 in UTF-16.
  const files = [file("a\u{10000}", "1"), file("a\ufffd", "2"), file("a", "3"), file("B", "4")];
  const lines = [files[3], files[2], files[1], files[0]].map((one) => `${one?.sha256}  ${one?.name}\n`).join("");
  const wanted = `h1:${createHash("sha256").update(lines).digest("base64")}`;
  expect(hash1(files)).toBe(wanted);
  expect(hash1(files.toReversed())).toBe(wanted);
  expect(() => hash1([file("a\nb", "")])).toThrow(RangeError);
});
