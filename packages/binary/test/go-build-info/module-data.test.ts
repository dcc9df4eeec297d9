import { describe, expect, test } from "bun:test";
import { Budget } from "../../src/budget.ts";
import { parseModuleData } from "../../src/go-build-info/module-data.ts";
import { Problems } from "../../src/problem.ts";

function parse(...lines: string[]) {
  const problems = new Problems();
  const data = parseModuleData(lines.map((line) => `${line}\n`).join(""), new Budget(1 << 30), problems);
  return { ...data, problems: problems.list.map(({ message }) => message) };
}

describe("module data", () => {
  test("gives modules with sum and replacement", () => {
    const { path, main, deps, problems } = parse(
      "path\texample.com/cmd/tool",
      "mod\texample.com\tv1.2.3\th1:main=",
      "dep\texample.com/a\tv0.1.0\th1:a=",
      "dep\texample.com/b\tv0.2.0",
      "=>\texample.com/fork\tv0.2.1\th1:fork=",
      "dep\texample.com/c\tv0.3.0\th1:c=",
    );
    const module = (name: string, version: string, sum: string) => ({ path: name, version, sum, replace: null });
    expect(problems).toEqual([]);
    expect(path).toBe("example.com/cmd/tool");
    expect(main).toEqual(module("example.com", "v1.2.3", "h1:main="));
    expect(deps).toEqual([
      module("example.com/a", "v0.1.0", "h1:a="),
      { ...module("example.com/b", "v0.2.0", ""), replace: module("example.com/fork", "v0.2.1", "h1:fork=") },
      module("example.com/c", "v0.3.0", "h1:c="),
    ]);
  });

  test("replaces the main module, too", () => {
    expect(parse("mod\tm\tv1", "=>\t./m\t(devel)\t").main?.replace?.path).toBe("./m");
  });

  test("gives settings, quoted or not", () => {
    const { settings, problems } = parse(
      "build\t-compiler=gc",
      "build\t-tags=",
      'build\t-ldflags="-X \'a=b c\' \\"q\\" \\t\\u00e9\\x41"',
      "build\t`odd key`=`raw \\n`",
      'build\t"a=b"=c=d',
      "build\tvcs.time=2026-01-02T03:04:05Z",
    );
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      "-compiler": "gc",
      "-tags": "",
      "-ldflags": "-X 'a=b c' \"q\" \té\x41",
      "odd key": "raw \\n",
      "a=b": "c=d",
      "vcs.time": "2026-01-02T03:04:05Z",
    });
  });

  test("keeps a setting named like a JavaScript property apart from it", () => {
    const { settings } = parse("build\t__proto__=x", "build\tconstructor=y");
    expect(Object.entries(settings)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(parse("path\tx").settings.GOOS).toBeUndefined();
  });

  test("leaves out lines that are not well-formed, and says so", () => {
    const { settings, deps, problems } = parse(
      "build\tnothing",
      "build\t=value",
      'build\t"unfinished=1',
      'build\tkey="unfinished',
      'build\tkey="bad \\q"',
      "dep\ta\tb\tc\td",
      "dep\tonly-a-path",
      "=>\tx\ty\tz",
      "future\tword",
      "build\tgood=1",
    );
    expect([settings, deps]).toEqual([{ good: "1" }, []]);
    expect(problems.length).toBe(8);
  });

  test("stops after 100,000 lines and keeps what it has", () => {
    const { deps, problems } = parse(...Array.from({ length: 100_100 }, (_, index) => `dep\tm${index}\tv1`));
    expect(deps.length).toBe(100_000);
    expect(problems).toEqual(["stopped after 100000 table entries"]);
  });
});
