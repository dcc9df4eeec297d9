import { expect, test } from "bun:test";
import { didYouMean } from "../src/did-you-mean.ts";

const known = [
  "doctor",
  "explain",
  "inspect",
  "install",
  "darwin/arm64",
  "linux/arm64",
  "amd64-sdk-on-arm64-host",
  "go",
];

test.each([
  ["docter", "doctor"],
  ["dcotor", "doctor"],
  ["DOCTOR", "doctor"],
  ["darwin/amr64", "darwin/arm64"],
  ["instal", "install"],
  ["amd64-sdk-on-arm-host", "amd64-sdk-on-arm64-host"],
  ["og", "go"],
  ["ca", undefined],
  ["zebra", undefined],
  ["", undefined],
])("%j means %p", (typed, meant) => expect(didYouMean(typed, known)).toBe(meant));

test("a swap of neighbours is one edit, so it wins over two replacements", () => {
  expect(didYouMean("abcdef", ["abxyef", "abdcef"])).toBe("abdcef");
});

test("of equally near words the first is taken", () => {
  expect(didYouMean("cat", ["car", "cap"])).toBe("car");
});
