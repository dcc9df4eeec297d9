import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { testLogKey } from "../../../src/go/build-cache/test-result.ts";
import { goWords } from "../../../src/trace/run/go-words.ts";
import { testArguments } from "../../../src/trace/tests/test-arguments.ts";
import { recordedVersions } from "../../go/action-graph/recorded.ts";

interface RecordedKey {
  readonly goflags: string;
  readonly words: readonly string[];
  /** Null where that Go looked for no result. */
  readonly key: string | null;
  readonly program?: string;
  /** As they are hashed. */
  readonly args?: string;
}

function wanted(words: readonly string[], goflags: string, goVersion: string) {
  return testArguments(goWords({ command: "test", after: words }), goflags, goVersion);
}

describe.each([...recordedVersions])("%s", (goVersion) => {
  const recorded: RecordedKey[] = JSON.parse(
    readFileSync(join(import.meta.dir, `fixtures/${goVersion}.keys.json`), "utf8"),
  );
  test.each(recorded.map((one) => [`GOFLAGS=${one.goflags} go test ${one.words.join(" ")}`, one] as const))(
    "%s",
    (_, { goflags, words, key, program = "", args = "" }) => {
      const told = wanted(words, goflags, goVersion);
      if (key === null || words.includes("-exec=env")) {
        expect(told.kind).toBe("not-kept");
        return;
      }
      const quoted = told.kind === "kept" ? told.args.map((arg) => JSON.stringify(arg)).join(" ") : told.reason;
      expect(quoted).toBe(args);
      const plain = /^[\x20-\x7e]*$/.test(args);
      expect(testLogKey({ goVersion, program, args: told.kind === "kept" ? told.args : [] })).toBe(
        plain ? key : undefined,
      );
    },
  );
});

test("why no result is kept", () => {
  const reasons = [
    [[], "go test without a list of packages keeps no results: go test . does"],
    [[".", "-update"], "with arguments of its own (-update) no result is kept"],
    [[".", "-args", "x"], "with arguments of its own (x) no result is kept"],
    [[".", "-count=1"], "with -count no result is kept"],
    [[".", "-exec", "env"], "with -exec plumb does not know what a result depends on"],
    [[".", "-test.cpuprofile=x"], "with -cpuprofile no result is kept"],
  ] as const;
  for (const [words, reason] of reasons) {
    expect([words, wanted(words, "", "go1.26.8")]).toEqual([words, { kind: "not-kept", reason }]);
  }
  expect(wanted(["."], "-count=1", "go1.26.8")).toEqual({ kind: "not-kept", reason: "with -count no result is kept" });
  expect(wanted([".", "-skip=x"], "", "go1.24.13")).toMatchObject({ kind: "not-kept" });
});
