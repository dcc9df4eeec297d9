import { describe, expect, test } from "bun:test";
import { type Demands, parseDemands } from "../../../src/build/plan/demands.ts";
import { saysTo, thrownBy } from "../thrown.ts";

const nothing: Demands = {
  static: false,
  maxGlibc: null,
  minMacos: null,
  maxSize: null,
  pie: false,
  stripped: false,
  signed: false,
  clean: false,
  noLocalPaths: false,
};

describe("what is demanded", () => {
  test("nothing by itself", () => {
    expect(parseDemands([])).toEqual(nothing);
  });

  test.each<[string, Partial<Demands>]>([
    ["static", { static: true }],
    [" pie ", { pie: true }],
    ["stripped", { stripped: true }],
    ["signed", { signed: true }],
    ["clean", { clean: true }],
    ["no-local-paths", { noLocalPaths: true }],
    ["glibc<=2.28", { maxGlibc: "2.28" }],
    ["glibc = 2.17", { maxGlibc: "2.17" }],
    ["glibc<=2", { maxGlibc: "2" }],
    ["macos<=12", { minMacos: "12" }],
    ["macos<=10.15.7", { minMacos: "10.15.7" }],
  ])("%s", (word, demand) => {
    expect(parseDemands([word])).toEqual({ ...nothing, ...demand });
  });

  test("several together, of one kind the last", () => {
    expect(parseDemands(["static", "glibc<=2.28", "pie", "glibc<=2.17"])).toEqual({
      ...nothing,
      static: true,
      pie: true,
      maxGlibc: "2.17",
    });
  });
});

describe("sizes", () => {
  test.each<[string, number]>([
    ["20MB", 20_000_000],
    ["20MiB", 20_971_520],
    ["20M", 20_000_000],
    ["20mi", 20_971_520],
    ["20MIB", 20_971_520],
    ["20 MB", 20_000_000],
    ["1.5KiB", 1536],
    ["1.5kb", 1500],
    ["2GB", 2_000_000_000],
    ["1GiB", 1_073_741_824],
    ["300", 300],
    ["300B", 300],
    ["0.999", 0],
    ["999999999", 999_999_999],
  ])("%s", (text, bytes) => {
    expect(parseDemands([`max-size<=${text}`]).maxSize).toBe(bytes);
  });

  test.each(["", "MB", "-1", "20TB", "20MBit", "1.2345MB", "1e3", "20,5MB", "1234567890123", "NaN"])(
    "%s is none",
    (text) => {
      expect(saysTo(() => parseDemands([`max-size<=${text}`]))).toBe(
        `POLICY_UNKNOWN: policy ${JSON.stringify(`max-size<=${text}`.trim())} cannot be understood | did you mean max-size<=20MB?`,
      );
    },
  );
});

describe("what cannot be understood", () => {
  test.each(["toString", "constructor", "constructor<=1", "valueOf=2"])(
    "%s, which every object of JavaScript has",
    (word) => {
      expect(thrownBy(() => parseDemands([word])).code).toBe("POLICY_UNKNOWN");
    },
  );

  const all = "static, pie, stripped, signed, clean, no-local-paths, glibc<=2.28, macos<=12, max-size<=20MB";

  test.each<[string, string]>([
    ["statik", "did you mean static?"],
    ["Static", "did you mean static?"],
    ["no-local-path", "did you mean no-local-paths?"],
    ["glib", "did you mean glibc<=2.28?"],
    ["glibc", "did you mean glibc<=2.28?"],
    ["max-size", "did you mean max-size<=20MB?"],
    ["macos", "did you mean macos<=12?"],
    ["macos<=catalina", "did you mean macos<=12?"],
    ["glibc<=2.28.1.1", "did you mean glibc<=2.28?"],
    ["glibc<=v2.28", "did you mean glibc<=2.28?"],
    ["fast", `policies are ${all}`],
    ["", `policies are ${all}`],
    ["static=true", `policies are ${all}`],
    ["no glibc<=2.28", `policies are ${all}`],
    ["glibc<=2.28  more", `policies are ${all}`],
    ["glibc>=2.28", `policies are ${all}`],
  ])("%j", (word, hint) => {
    expect(saysTo(() => parseDemands(["static", word]))).toBe(
      `POLICY_UNKNOWN: policy ${JSON.stringify(word)} cannot be understood | ${hint}`,
    );
  });
});
