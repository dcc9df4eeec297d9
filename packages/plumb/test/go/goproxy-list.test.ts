// GOPROXY taken apart: the order in which entries are asked, and what makes go go on to the next one.

import { expect, test } from "bun:test";
import { goproxyEntries } from "../../src/go/goproxy-list.ts";

test("entries end at off or direct, and the separator behind one says when the next is asked", () => {
  expect(goproxyEntries("https://a.test|b.test/go,direct,https://never.test")).toEqual([
    { kind: "proxy", url: "https://a.test", fallsBackOnAnyError: true },
    { kind: "proxy", url: "https://b.test/go", fallsBackOnAnyError: false },
    { kind: "direct", url: "", fallsBackOnAnyError: false },
  ]);
  expect(goproxyEntries(" off , https://never.test")).toEqual([{ kind: "off", url: "", fallsBackOnAnyError: false }]);
  expect(goproxyEntries("file:///srv/mod").map(({ url }) => url)).toEqual(["file:///srv/mod"]);
  expect(goproxyEntries(",, |")).toEqual([]);
  expect(goproxyEntries("")).toEqual([]);
});
