// Lines of go.sum files.

import { expect, test } from "bun:test";
import { parseGoSum } from "../../src/go/go-sum.ts";

test("a go.sum has lines for modules and for their go.mod files", () => {
  const text = `example.com/A v1.2.3 h1:abc=\nexample.com/A v1.2.3/go.mod h1:def=\n\n  x.y/z\tv0.0.0-1 h2:later=\r\n`;
  expect(parseGoSum(text)).toEqual({
    lines: [
      { module: "example.com/A", version: "v1.2.3", goModOnly: false, hash: "h1:abc=" },
      { module: "example.com/A", version: "v1.2.3", goModOnly: true, hash: "h1:def=" },
      { module: "x.y/z", version: "v0.0.0-1", goModOnly: false, hash: "h2:later=" },
    ],
    malformed: [],
  });
});

test("a line of another shape is malformed, as go says", () => {
  expect(parseGoSum("a v1 h1:x\none two\n<<<<<<< HEAD\na b c d\n")).toMatchObject({
    lines: [{ module: "a" }],
    malformed: [2, 3, 4],
  });
});
