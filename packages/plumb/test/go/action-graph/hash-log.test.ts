import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { parseHashLog } from "../../../src/go/action-graph/hash-log.ts";
import { recordedHashLog, recordedVersions } from "./recorded.ts";

describe.each([...recordedVersions])("%s", (version) => {
  test("says what each key was made of", () => {
    const keys = parseHashLog(recordedHashLog(version));
    expect(keys.map(({ name }) => name)).toEqual([
      "build example.com/app/leaf",
      "build example.com/app/withc",
      "build example.com/app",
    ]);
    for (const { inputs, actionId } of keys) {
      expect(inputs.slice(0, 3)).toEqual([version, "compile", expect.stringMatching(/^dir \/tmp\/gopher\/app/)]);
      expect(actionId).toMatch(/^[\w-]{20}$/);
    }
    const [leaf, withC] = keys;
    expect(leaf?.inputs.at(-1)).toMatch(/^file leaf\.go \S{20}$/);
    expect(withC?.inputs).toContain('CC=["gcc"] [] ["-O2"] ["-O2" "-g"]');
  });
});

test("keys whose lines are mixed have their own inputs", () => {
  const [one, other] = ["leaf", "withc"].map((name) =>
    recordedHashLog("go1.26.11")
      .split("\n")
      .filter((line) => line.startsWith(`HASH[build example.com/app/${name}]`)),
  );
  const mixed = Array.from({ length: 40 }, (_, at) => [one?.[at], other?.[at]].filter(Boolean)).flat();
  const byName = (log: string) => parseHashLog(log).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(byName(mixed.join("\n"))).toEqual(byName([...(one ?? []), ...(other ?? [])].join("\n")));
});

test("two keys of one name that are made at once are never taken for one another", () => {
  const lines = recordedHashLog("go1.26.11")
    .split("\n")
    .filter((line) => line.startsWith("HASH[build example.com/app/leaf]"));
  const [head = "", ...inputs] = lines.slice(0, -1);
  // A package and its variant for a test: the second one has a file more. Its hash is not the one of these lines.
  const variant = `HASH[build example.com/app/leaf]: ${"ab".repeat(32)}`;
  const together = [head, head, ...inputs.flatMap((line) => [line, line]), lines.at(-1) ?? "", variant];
  const known = new Set(parseHashLog(lines.join("\n")).map(({ inputs: of }) => of.join("\n")));
  for (const { inputs: of } of parseHashLog(together.join("\n"))) expect(known.has(of.join("\n"))).toBe(true);
});

test("inputs with all that Go quotes", () => {
  const texts = [
    "go1.26.8",
    'tab\t, quote ", backslash \\\\, bell \x07, vertical \v, form \f, back \b, return \r',
    "é 世 \u200b \u{10ffff}\n",
    "bytes: ",
  ];
  const bytes = Buffer.concat([...texts.map((text) => Buffer.from(text)), Buffer.of(0xff, 0x80)]);
  const quoted = [
    '"go1.26.8"',
    '"tab\\t, quote \\", backslash \\\\\\\\, bell \\a, vertical \\v, form \\f, back \\b, return \\r"',
    '"é 世 \\u200b \\U0010ffff\\n"',
    '"bytes: \\xff\\x80"',
  ];
  const hash = createHash("sha256").update(bytes).digest("hex");
  const log = ["HASH[build a]", ...quoted.map((text) => `HASH[build a]: ${text}`), `HASH[build a]: ${hash}`].join("\n");
  expect(parseHashLog(log).map(({ inputs }) => inputs.slice(0, 3))).toEqual([
    [texts[0], texts[1], "é 世 \u200b \u{10ffff}"],
  ] as string[][]);
});

test("a log that was cut has no key without its hash, and what is no log has none", () => {
  const log = recordedHashLog("go1.27.4");
  const whole = parseHashLog(log);
  for (let length = 0; length < log.length; length += 11) {
    for (const key of parseHashLog(log.slice(0, length))) expect(whole).toContainEqual(key);
  }
  for (const text of [
    "",
    "HASH",
    "HASH[x",
    "HASH[x]: nothing",
    'HASH[x]: "before it began"',
    `HASH[x]: ${"0".repeat(64)}`,
  ]) {
    expect(parseHashLog(text)).toEqual([]);
  }
});
