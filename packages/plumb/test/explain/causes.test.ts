import { describe, expect, test } from "bun:test";
import { createLogExplainer, knowledgeOf } from "../../src/explain/explain-log.ts";
import type { LogPattern } from "../../src/problems/log-pattern.ts";
import { type Context, type Problem, problem } from "../../src/problems/problem.ts";

function made(id: string, ...logs: readonly LogPattern[]): Problem {
  return problem({
    id,
    area: "system",
    title: `Title of ${id}`,
    severity: "error",
    why: "",
    sources: [],
    needs: [],
    logs,
    remedies: (match, context) => [{ title: JSON.stringify([match.subject, context]), commands: [], safe: false }],
  });
}

function explain(problems: readonly Problem[], log: string, reader?: Context) {
  const explainer = createLogExplainer(knowledgeOf(problems), reader);
  explainer.push(new TextEncoder().encode(log));
  return explainer.end().causes;
}

const ids = (problems: readonly Problem[], log: string) => explain(problems, log).map(({ id }) => id);

describe("order", () => {
  test("the more certain level first, wherever its line is", () => {
    const problems = [
      made("b", { says: "second error", confidence: 0.9 }),
      made("a", { says: "first error", confidence: 0.89 }),
    ];
    expect(ids(problems, "first error\nsecond error")).toEqual(["b", "a"]);
  });

  test("of one level the first line, not the higher number", () => {
    const problems = [
      made("b", { says: "second error", confidence: 0.99 }),
      made("a", { says: "first error", confidence: 0.91 }),
    ];
    expect(ids(problems, "first error\nsecond error")).toEqual(["a", "b"]);
  });

  test("in one line the higher number", () => {
    const problems = [
      made("general", { says: "not found", confidence: 0.91 }),
      made("special", { says: "gcc not found", confidence: 0.95 }),
    ];
    expect(ids(problems, "cgo: gcc not found")).toEqual(["special", "general"]);
  });

  test("what only warns comes after what failed", () => {
    const problems = [
      made("w", { says: "ld: warning", confidence: 0.97, harmless: true }),
      made("e", { says: "ld: error", confidence: 0.91 }),
    ];
    expect(ids(problems, "ld: warning\nld: error")).toEqual(["e", "w"]);
    expect(ids(problems, "ld: warning")).toEqual(["w"]);
  });
});

describe("what else the log says", () => {
  test("with: all of the marks, any of a list; without: none", () => {
    const one = [
      made("x", {
        says: "failed here",
        confidence: 0.9,
        with: ["mark one", ["mark two", "mark three"]],
        without: ["never this"],
      }),
    ];
    expect(ids(one, "failed here\nmark one\nmark three")).toEqual(["x"]);
    expect(ids(one, "mark two\nmark one\nfailed here")).toEqual(["x"]);
    expect(ids(one, "failed here\nmark one")).toEqual([]);
    expect(ids(one, "failed here\nmark one mark two\nnever this")).toEqual([]);
  });

  test("when: over what was caught and what the log tells", () => {
    const one = [
      made("x", {
        says: "built for {arch:arch}",
        confidence: 0.9,
        when: ({ arch }, log) => arch === "arm64" && log.os === "darwin",
      }),
    ];
    expect(ids(one, "/Users/me\nbuilt for x86_64\nbuilt for arm64")).toEqual(["x"]);
    expect(ids(one, "/home/me\nbuilt for arm64")).toEqual([]);
    expect(explain(one, "/Users/me\nbuilt for x86_64\nbuilt for arm64")[0]?.lines).toEqual([
      { number: 3, text: "built for arm64" },
    ]);
  });

  test("lines of less certain patterns prove nothing where a certain one stands", () => {
    const one = [made("x", { says: "maybe this", confidence: 0.4 }, { says: "surely this", confidence: 0.95 })];
    const [cause] = explain(one, "maybe this\nsurely this\nsurely this again");
    expect(cause).toMatchObject({ level: "certain", lines: [{ number: 2 }, { number: 3 }] });
    expect(explain(one, "maybe this")[0]).toMatchObject({ level: "possible", confidence: 0.4 });
  });
});

test("the sentence and the subject hold what was caught", () => {
  const one = [
    made("x", {
      says: ["go {have:version} is too old", "too old go"],
      confidence: 0.9,
      found: "go {have} is old, {who}",
      subject: () => ({ who: "you" }),
    }),
  ];
  const [cause] = explain(one, "go 1.2 is too old");
  expect(cause?.found).toBe("go 1.2 is old, you");
  expect(cause?.remedies[0]?.title).toContain('{"have":"1.2","who":"you"}');
  expect(explain(one, "a too old go")[0]?.found).toBe("go … is old, you");
});

test("at most five lines are shown, each once and cut", () => {
  const one = [made("x", { says: "bad thing", confidence: 0.9 }, { says: "thing", confidence: 0.9 })];
  const [cause] = explain(one, `${"bad thing\n".repeat(20)}bad thing ${"y".repeat(2000)}`);
  expect(cause?.lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(explain(one, `bad thing ${"y".repeat(2000)}`)[0]?.lines[0]?.text).toHaveLength(400);
});

describe("remedies are for", () => {
  const reader: Context = { os: "linux", arch: "arm64", distribution: ["debian"], shell: "bash", goVersion: null };
  const one = [made("x", { says: "bad thing", confidence: 0.9 })];
  const context = (log: string): Context => JSON.parse(explain(one, log, reader)[0]?.remedies[0]?.title ?? "null")[1];

  test("the reader's machine when the log does not tell, or is of the same system", () => {
    expect(context("bad thing")).toEqual(reader);
    expect(context("/home/me/x: bad thing")).toEqual(reader);
  });

  test("the log's machine when it is another one", () => {
    expect(context("/opt/homebrew/x: bad thing")).toEqual({ ...reader, os: "darwin", distribution: [] });
    expect(context("apk add x\nbad thing")).toMatchObject({ os: "linux", distribution: ["alpine"] });
  });

  test("the image, when it is built in one", () => {
    expect(context("RUN go build\nbad thing")).toEqual({
      os: "linux",
      arch: null,
      distribution: [],
      shell: null,
      goVersion: null,
    });
  });
});
