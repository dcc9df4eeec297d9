import { expect, test } from "bun:test";
import { parseVariant } from "../../../src/build/targets/variant.ts";

test.each<[variable: string, level: string, value: string | null]>([
  ["GOARM", "6", "6"],
  ["GOARM", "v6", "6"],
  ["GOARM", "V7,HardFloat", "7,hardfloat"],
  ["GOARM", "v8", null],
  ["GOARM", "vv7", null],
  ["GOARM", "7l", null],
  ["GOARM64", "v8", "v8.0"],
  ["GOARM64", "v9,crypto", "v9.0,crypto"],
  ["GOARM64", "v8.1", "v8.1"],
  ["GOARM64", "8.1", null],
  ["GOARM64", "v10", null],
  ["GOARM64", "v8.", null],
  // Nobody else writes levels of it without the minor number.
  ["GOARM64", "v7", null],
  ["GOAMD64", "V2", "v2"],
  ["GOAMD64", "v0", null],
  ["GOAMD64", "2", null],
  ["GO386", "sse2", "sse2"],
  ["GO386", "387", null],
  ["GORISCV64", "rva23u64", "rva23u64"],
])("%s %s", (variable, level, value) => {
  const parsed = parseVariant(variable, level);
  expect(parsed).toMatchObject(value === null ? { kind: "invalid" } : { kind: "ok", value });
});

test("an empty level is none, whatever Go makes of an empty variable", () => {
  for (const variable of ["GOARM", "GOARM64", "GOAMD64", "GOWASM", "GO386"])
    expect(parseVariant(variable, "").kind).toBe("invalid");
});

test("says what there is", () => {
  expect(parseVariant("GOAMD64", "v9")).toEqual({ kind: "invalid", wanted: "v1, v2, v3 or v4" });
  expect(parseVariant("GOS390X", "z13")).toEqual({ kind: "invalid", wanted: "none" });
});
