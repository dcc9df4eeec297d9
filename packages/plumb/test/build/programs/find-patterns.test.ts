import { expect, test } from "bun:test";
import { findGo } from "../../../src/build/go-command/go-command.ts";
import { findPatterns } from "../../../src/build/programs/find-patterns.ts";
import { type GoAnswer, machineWithGo, playedGo } from "../go-command/played-go.ts";
import { rejectedBy } from "../thrown.ts";

const asked: GoAnswer = {
  args: ["list", "-e", "-find", "-f", "{{.Name}}", "."],
  env: { GOOS: null, GOARCH: null },
};

test("what is named is built, and go is not asked", async () => {
  const host = machineWithGo([]);
  expect(await findPatterns(await findGo(host), ["./cmd/a", "b.go"])).toEqual(["./cmd/a", "b.go"]);
  expect(await findPatterns(await findGo(host), ["."])).toEqual(["."]);
  expect(host.started).toEqual([]);
});

test.each([
  ["main\n", "."],
  ["\n", "./..."],
  ["app\n", "./..."],
  ["main_test\n", "./..."],
])("a package called %j here: %s", async (stdout, pattern) => {
  expect(await findPatterns(await playedGo({ ...asked, stdout }), [])).toEqual([pattern]);
});

test("a go that cannot say is not guessed for", async () => {
  const go = await playedGo({ ...asked, status: 1, stderr: "go: errors parsing go.mod" });
  expect((await rejectedBy(findPatterns(go, []))).message).toBe("go list: go: errors parsing go.mod");
});
