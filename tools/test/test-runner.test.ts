import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const FILES: Readonly<Record<string, string>> = {
  "packages/a/test/passing.test.ts": `test("one", () => expect(1).toBe(1)); test("two", () => {});`,
  "packages/a/test/failing.test.ts": `test("good", () => {}); test("bad", () => { console.log("said by bad"); expect(1).toBe(2); });`,
  "packages/a/test/throwing.test.ts": `test("one", () => {}); throw new Error("at load");`,
  "packages/a/test/missing-import.test.ts": `import { gone } from "./gone.ts"; test("one", () => gone);`,
  "packages/a/test/exiting.test.ts": `test("one", () => {}); test("two", () => process.exit(0)); test("three", () => expect(1).toBe(2));`,
  "packages/a/test/exiting-last.test.ts": `test("one", () => {}); afterAll(() => process.exit(0));`,
  "packages/a/test/empty.test.ts": `export const nothing = expect;`,
  "packages/a/test/only.test.ts": `test.only("one", () => {}); test("two", () => expect(1).toBe(2));`,
  "packages/a/test/skipping.test.ts": `test("one", () => {}); test.skip("two", () => {}); test.todo("three");`,
  "packages/a/test/killed.test.ts": `test("one", () => process.kill(process.pid, "SIGKILL"));`,
  "packages/a/test/late.test.ts": `test("one", () => {}); afterAll(() => { throw new Error("in afterAll"); });`,
  "packages/a/test/hanging.test.ts": `test("one", async () => {
    Bun.spawn(["sh", "-c", "echo $$ > pid.part; mv pid.part pid; exec sleep 300"], { stdout: "inherit" });
    await new Promise(() => setInterval(() => {}, 1000)); }, 300_000);`,
  "packages/a/test/leaving.test.ts": `test("leaves a process behind", async () => {
    Bun.spawn(["sh", "-c", "echo $$ > left.part; mv left.part left; exec sleep 300"], { stdout: "inherit" }).unref();
    while (!(await Bun.file("left").exists())) await Bun.sleep(10); });`,
  "packages/a/test/environment.test.ts": `test("environment", () => {
    expect([process.env.npm_config_a, process.env.GITHUB_ACTIONS, process.env.KEPT, process.env.DOT]).toEqual([undefined, undefined, "1", undefined]); });`,
  "packages/a/test/fixtures/no.test.ts": `throw new Error("fixtures are no tests");`,
  "packages/a/node_modules/no.test.ts": `throw new Error("dependencies are no tests");`,
  "bench/no.test.ts": `throw new Error("benchmarks are no tests");`,
  "few/packages/a/test/killing.long.test.ts": `test("one", () => {});`,
  "few/packages/a/test/passing.test.ts": `test("one", () => {});`,
  ".env": "DOT=1",
};
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-runner-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      path.endsWith(".ts") ? `import { afterAll, expect, test } from "bun:test"; afterAll;\n${text}\n` : text,
    );
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runner(...args: readonly string[]) {
  const env = { ...process.env, KEPT: "1", npm_config_a: "1", GITHUB_ACTIONS: "true" };
  const command = [process.execPath, join(import.meta.dirname, "../test.ts"), "--root", folder, ...args];
  const run = Bun.spawnSync(command, { env, cwd: tmpdir() });
  const output = run.stdout.toString();
  return { status: run.exitCode, output, last: output.trimEnd().split("\n").at(-1), errors: run.stderr.toString() };
}

const verdicts: readonly (readonly [string, string, number, string])[] = [
  ["passing", "2 passed, 0 failed", 0, "ok   packages/a/test/passing.test.ts: 2 passed, 0 failed"],
  ["failing", "1 passed, 1 failed", 1, "said by bad"],
  ["throwing", "0 passed, 1 failed", 1, "throwing.test.ts did not load, or ended early with status 1"],
  ["missing-import", "0 passed, 1 failed", 1, "did not load, or ended early with status 1"],
  ["exiting.", "0 passed, 1 failed", 1, "ran no test, or ended early with status 0"],
  ["exiting-last", "0 passed, 1 failed", 1, "ran no test, or ended early with status 0"],
  ["empty", "0 passed, 1 failed", 1, "ran no test"],
  ["only", "0 passed, 1 failed", 1, ".only is disabled"],
  ["skipping", "1 passed, 0 failed, 2 skipped", 0, "skipping.test.ts: 1 passed, 0 failed, 2 skipped"],
  ["killed", "0 passed, 1 failed", 1, "was ended by SIGKILL"],
  ["late", "1 passed, 1 failed", 1, "in afterAll"],
  ["leaving", "1 passed, 0 failed", 0, "leaving.test.ts: 1 passed"],
  ["environment", "1 passed, 0 failed", 0, "environment.test.ts: 1 passed"],
];

for (const [name, last, status, text] of verdicts) {
  test(`the file "${name}" comes to: ${last}`, () => {
    const run = runner(name);
    expect({ last: run.last, status: run.status, errors: run.errors }).toEqual({ last, status, errors: "" });
    expect(run.output).toContain(text);
  });
}

test("a hanging file is killed at its deadline, together with what it started", async () => {
  const run = runner("hanging", "--deadline", "4", "--timeout", "300");
  expect({ last: run.last, status: run.status }).toEqual({ last: "0 passed, 1 failed", status: 1 });
  expect(run.output).toContain("hanging.test.ts hung: killed after 4 s");
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  await goneFrom(pid);
});

test("a process that a finished file left running is ended", async () => {
  rmSync(join(folder, "left"), { force: true });
  expect(runner("leaving").status).toBe(0);
  await goneFrom(Number(readFileSync(join(folder, "left"), "utf8")));
});

test("all files of a run are counted together, failing ones in full, passing ones in one line", () => {
  const run = runner("passing", "failing", "throwing", "skipping");
  expect({ last: run.last, status: run.status }).toEqual({ last: "4 passed, 2 failed, 2 skipped", status: 1 });
  expect(run.output).toContain("4 files\n");
  expect(run.output).not.toContain("(pass) one");
});

test("a run that finds no test file has failed", () => {
  const run = runner("no-such-file");
  expect({ last: run.last, status: run.status }).toEqual({ last: "0 passed, 1 failed", status: 1 });
});

test("fixtures, dependencies and benchmarks are not taken for tests", () => {
  expect(runner("no.test").output).toBe("no test file was found\n0 passed, 1 failed\n");
});

test.each([
  [[], "1 passed, 0 failed", true],
  [["--long"], "2 passed, 0 failed", false],
  [["killing"], "1 passed, 0 failed", false],
] as const)("long files run when they are asked for: %p", (args, last, told) => {
  const run = runner("--root", join(folder, "few"), ...args);
  expect({ last: run.last, status: run.status }).toEqual({ last, status: 0 });
  expect(run.output.includes("1 long files were not run")).toBe(told);
});

test("an interrupted run ends its test processes and says that it failed", async () => {
  rmSync(join(folder, "pid"), { force: true });
  const command = [
    process.execPath,
    join(import.meta.dirname, "../test.ts"),
    "--root",
    folder,
    "hanging",
    "--timeout",
    "300",
  ];
  const run = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" });
  while (!existsSync(join(folder, "pid"))) await Bun.sleep(20);
  run.kill("SIGINT");
  expect(await run.exited).toBe(130);
  expect(await new Response(run.stdout).text()).toEndWith("0 passed, 1 failed\n");
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  await goneFrom(pid);
});

/** Resolves when no process has this id any more; the test hangs, and so fails, while it still runs. */
async function goneFrom(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  while (
    !Bun.spawnSync(["ps", "-o", "stat=", "-p", `${pid}`])
      .stdout.toString()
      .trim()
      .match(/^(Z.*)?$/)
  )
    await Bun.sleep(20);
}
