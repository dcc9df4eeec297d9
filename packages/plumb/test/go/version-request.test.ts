import { describe, expect, test } from "bun:test";
import { chooseRelease, parseVersionRequest } from "../../src/go/version-request.ts";

const releases = [
  "1.19.13",
  "1.20",
  "1.20.1",
  "1.20.14",
  "1.21rc2",
  "1.21.0",
  "1.21.13",
  "1.26.7",
  "1.26.10",
  "1.27.0",
  "1.27.4",
  "1.28rc1",
  "1.28beta1",
  "1.9.7",
];

const chosen = (text: string) => {
  const request = parseVersionRequest(text);
  return request ? chooseRelease(request, releases) : "no request";
};

describe("what is meant", () => {
  test.each([
    ["latest", "1.27.4"],
    ["stable", "1.27.4"],
    ["oldstable", "1.26.10"],
    ["rc", "1.28rc1"],
    ["1.26", "1.26.10"],
    ["1.26.x", "1.26.10"],
    ["v1.26", "1.26.10"],
    ["go1.26", "1.26.10"],
    ["1.26.7", "1.26.7"],
    ["go1.26.7", "1.26.7"],
    ["v1.26.7", "1.26.7"],
    ["=1.26.7", "1.26.7"],
    ["1.20", "1.20.14"],
    ["=1.20", "1.20"],
    ["1.20.0", "1.20"],
    ["go1.20", "1.20"],
    ["1.21.0", "1.21.0"],
    ["1.21", "1.21.13"],
    ["1.28", "1.28rc1"],
    ["1.28beta1", "1.28beta1"],
    ["1.9", "1.9.7"],
  ])("%s is %s", (text, version) => {
    expect(chosen(text)).toBe(version);
  });
});

test("a release that is not there", () => {
  expect([chosen("1.26.9"), chosen("1.25"), chosen("=1.9"), chosen("1.28.0")]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  "",
  "go",
  "2.0",
  "1.x",
  "=1.26",
  "=latest",
  "1.26.8.1",
  "go1.26.8-custom",
  "1.026",
  "LATEST",
  "__proto__",
  "toString",
  "1.26 ",
  "-1.26",
])("%j is no request", (text) => {
  expect(parseVersionRequest(text)).toBeUndefined();
});
