// .ci/run with an npm that stands for the checks and the tests: what it makes of their outcomes.
import { expect, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CI = join(import.meta.dirname, "../../.ci/run");

/** The status and last line of .ci/run, when `npm run check`, `npm run build` and `npm test` run these shell commands. */
function ci({ check = "true", build = "true", tests }: Commands, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "plumb-ci-"));
  try {
    stub(
      join(folder, "npm"),
      `echo "$*" >> "${folder}/calls"\ncase "$*" in "run check") ${check} ;; "run build") ${build} ;; test*) ${tests} ;; *) exit 99 ;; esac`,
    );
    stub(join(folder, "dpkg-query"), "echo install ok installed");
    const run = Bun.spawnSync([CI, ...args], {
      cwd: "/",
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, PLUMB_UNDER_TEST: undefined },
    });
    const calls = Bun.spawnSync(["cat", join(folder, "calls")]).stdout.toString();
    return { status: run.exitCode, last: run.stdout.toString().split("\n").at(-2), calls };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Commands {
  readonly check?: string;
  readonly build?: string;
  readonly tests: string;
}

function stub(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

const outcomes: readonly (readonly [string, string, string, number, string])[] = [
  ["all is well", "true", "echo 12 passed, 0 failed", 0, "12 passed, 0 failed"],
  ["tests were skipped", "true", "echo 12 passed, 0 failed, 3 skipped", 0, "12 passed, 0 failed"],
  ["a test failed", "true", "echo 11 passed, 1 failed; exit 1", 1, "11 passed, 1 failed"],
  ["a check failed", "exit 1", "echo 12 passed, 0 failed", 1, "12 passed, 1 failed"],
  ["both failed", "exit 1", "echo 10 passed, 2 failed; exit 1", 1, "10 passed, 3 failed"],
  ["the tests did not run", "true", "echo oh no >&2; exit 1", 1, "0 passed, 1 failed"],
  ["the tests ended early with status 0", "true", "echo half way", 1, "0 passed, 1 failed"],
  ["the tests were killed", "true", "kill -9 $$", 1, "0 passed, 1 failed"],
  ["the count does not explain the status", "true", "echo 12 passed, 0 failed; exit 1", 1, "12 passed, 1 failed"],
  ["a line only looks like the count", "true", "echo 'it said: 3 passed, 0 failed'", 1, "0 passed, 1 failed"],
];

for (const [what, check, tests, status, last] of outcomes) {
  test(`when ${what}, the last line is "${last}"`, () => {
    expect(ci({ check, tests })).toEqual({ status, last, calls: "run check\nrun build\ntest\n" });
  });
}

test("the tests go through the executable; where there is none that is a failure, and they go through the launcher", () => {
  const tests = `case "\${PLUMB_UNDER_TEST-}" in */dist/plumb) echo 1 passed, 0 failed ;; *) echo 0 passed, 0 failed ;; esac`;
  expect(ci({ tests })).toMatchObject({ status: 0, last: "1 passed, 0 failed" });
  expect(ci({ build: "exit 1", tests })).toMatchObject({ status: 1, last: "0 passed, 1 failed" });
});

test("with --long the tests get it too", () => {
  expect(ci({ tests: "echo 12 passed, 0 failed" }, "--long").calls).toBe("run check\nrun build\ntest -- --long\n");
});
