// A document that is written while its list grows must be the document one would have written at once.

import { describe, expect, test } from "bun:test";
import { openJsonList } from "../../src/output/json-list.ts";

function collector(gone = false) {
  const texts: string[] = [];
  return {
    texts,
    result(text: string) {
      texts.push(text);
      return Promise.resolve(!gone);
    },
  };
}

describe("a list in pieces", () => {
  test.each([0, 1, 2, 5000])("of %i items is one valid document", async (count) => {
    const writer = collector();
    const items = Array.from({ length: count }, (_, index) => ({ index, text: 'a "quoted", text' }));
    const list = openJsonList(writer, { schemaVersion: 1 }, "files");
    for (const item of items) expect(await list.add(item)).toBe(true);
    await list.end({ summary: { count }, missing: [] });
    const text = writer.texts.join("");
    expect(JSON.parse(text)).toEqual({ schemaVersion: 1, files: items, summary: { count }, missing: [] });
    expect(text.endsWith("}\n")).toBe(true);
    // Each piece ends a line, because the writer ends it otherwise.
    for (const piece of writer.texts) expect(piece.endsWith("\n")).toBe(true);
  });

  test("is handed over before the end, so that nobody holds it", async () => {
    const writer = collector();
    const list = openJsonList(writer, {}, "files");
    for (let index = 0; index < 10_000; index++) await list.add({ text: "x".repeat(100) });
    expect(writer.texts.length).toBeGreaterThan(10);
    expect(Math.max(...writer.texts.map(({ length }) => length))).toBeLessThan(70_000);
  });

  test("escapes what would act on a terminal", async () => {
    const writer = collector();
    const list = openJsonList(writer, { head: "\u009b" }, "files");
    await list.add({ name: "\u202ea\u007f" });
    await list.end({});
    expect(writer.texts.join("")).toContain('"\\u202ea\\u007f"');
    expect(writer.texts.join("")).not.toContain("\u009b");
  });

  test("says that the reader has gone", async () => {
    const list = openJsonList(collector(true), {}, "files");
    expect(await list.add({ text: "x".repeat(100_000) })).toBe(true);
    expect(await list.add({})).toBe(false);
    expect(await list.end({})).toBe(false);
  });
});
