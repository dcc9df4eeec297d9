import { expect, test } from "bun:test";
import { findGo } from "../../../src/build/go-command/go-command.ts";
import { findPatterns } from "../../../src/build/programs/find-patterns.ts";
import { type GoAnswer, machineWithGo, playedGo } from "../go-command/played-go.ts";
import { rejectedBy } from "../thrown.ts";

const asked: GoAnswer = {
  args: ["list", "-e", "-find", "-buildvcs=false", "-f", "{{.Name}}", "."],
  env: { GOOS: null, GOARCH: null },
};

const modules = (...directories: string[]): GoAnswer => ({
  args: ["list", "-m", "-f", "{{.Dir}}"],
  stdout: directories.map((directory) => `${directory}\n`).join(""),
});

test("what is named is built, and go is not asked", async () => {
  const host = machineWithGo([]);
  expect(await findPatterns(await findGo(host, false), ["./cmd/a", "b.go"], "1.26.8")).toEqual(["./cmd/a", "b.go"]);
  expect(await findPatterns(await findGo(host, false), ["."], "1.26.8")).toEqual(["."]);
  expect(host.started).toEqual([]);
});

test.each([
  ["main\n", "."],
  ["\n", "./..."],
  ["app\n", "./..."],
  ["main_test\n", "./..."],
])("a package called %j here: %s", async (stdout, pattern) => {
  expect(await findPatterns(await playedGo({ ...asked, stdout }, modules("/src/app")), [], "1.26.8")).toEqual([
    pattern,
  ]);
});

test.each([
  ["inside of a module", ["/src"], ["./..."]],
  ["with modules below it", ["/src/app", "/src/app/tools"], ["./..."]],
  ["in the root of a workspace", ["/src/app/a", "/src/app/b/c"], ["./a/...", "./b/c/..."]],
  ["beside the modules of a workspace", ["/src/other"], ["./..."]],
])("%s", async (_, directories, patterns) => {
  expect(await findPatterns(await playedGo({ ...asked, stdout: "\n" }, modules(...directories)), [], "1.26.8")).toEqual(
    patterns,
  );
});

test("a go that cannot say is not guessed for", async () => {
  const go = await playedGo({ ...asked, status: 1, stderr: "go: errors parsing go.mod" });
  expect((await rejectedBy(findPatterns(go, [], "1.26.8"))).message).toBe("go list: go: errors parsing go.mod");
});
