// What the real go answers, how it is asked, and what is made of one that does not answer.

import { afterEach, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerOf, gatherGoEnv } from "../../../src/facts/go-env/gather.ts";
import { goCommand, goVersion } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

let directory = "";
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function place(): string {
  directory = mkdtempSync(join(tmpdir(), "plumb-goenv-"));
  return directory;
}

/** A go command that is this script. */
async function askScript(script: string) {
  const path = join(place(), "go");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return gatherGoEnv(lookAt(realHost({ PATH: directory })));
}

test("the real go answers for every variable, in one group of values", async () => {
  const { path, values, failures } = await gatherGoEnv(lookAt(realHost({ PATH: join(goCommand, "..") })));
  expect([path, failures]).toEqual([goCommand, []]);
  expect(values).toMatchObject({ GOVERSION: goVersion, CGO_LDFLAGS: "-O2 -g", PKG_CONFIG: "pkg-config" });
  expect(Object.keys(values)).toContain("GOTOOLCHAIN");
  expect(Object.keys(values)).not.toContain("GOGCCFLAGS");
});

test("go is asked without leave to switch, to download and to prepare a build", async () => {
  const { values } = await askScript(`
    case "$*" in
      "env GOTOOLCHAIN") echo "[$GOTOOLCHAIN|$GOPROXY]" ;;
      *CGO_CFLAGS\\ *) echo "{\\"CGO_CFLAGS\\": \\"$GOTOOLCHAIN $GOFLAGS\\"}" ;;
      *) echo "{\\"GOROOT\\": \\"$GOTOOLCHAIN\\"}" ;;
    esac`);
  expect(values.GOROOT).toBe("local");
  expect(values.CGO_CFLAGS).toBe("local -n");
  expect(values.GOTOOLCHAIN).toMatch(/\|off\]$/);
});

test("no go, a failing one, one that says nonsense and one that leaves out half", async () => {
  const none = await gatherGoEnv(lookAt(realHost({ PATH: place() })));
  expect([none.path, none.values, none.failures.map(({ reason }) => reason)]).toEqual([
    null,
    {},
    ["PATH has no go command"],
  ]);
  rmSync(directory, { recursive: true });
  const failing = await askScript("echo >&2; echo '  go: https://me:pw@proxy.example is broken' >&2; exit 2");
  expect(failing.failures.map(({ reason }) => reason)).toEqual(["go: https://***@proxy.example is broken"]);
  rmSync(directory, { recursive: true });
  const nonsense = await askScript("echo hello; echo world");
  expect(nonsense.failures.map(({ reason }) => reason)).toEqual([
    "it did not answer with JSON",
    "it answered with several lines",
  ]);
  rmSync(directory, { recursive: true });
  const half = await askScript(`[ "$2" = -json ] || exit 0; echo '{"GOPATH": "/p", "EVIL": "x"}'`);
  expect(half.values).toEqual({ GOPATH: "/p", GOTOOLCHAIN: "" });
  expect(half.failures[0]?.reason).toBe("it left the variable out of its answer");
});

test("answers with other things than texts are none", () => {
  const result = { outcome: { kind: "exited", status: 0 }, stderr: "", truncated: false, durationMs: 0 } as const;
  for (const stdout of ['{"GOPATH": 1}', "7", "null", '{"GOPATH": "/p"', ""]) {
    expect(answerOf({ ...result, stdout }, ["GOPATH"])).toEqual({
      values: {},
      failures: [{ names: ["GOPATH"], reason: "it did not answer with JSON" }],
    });
  }
  expect(answerOf({ ...result, stdout: '{"__proto__": "x", "GOPATH": "/p"}' }, ["GOPATH", "toString"]).values).toEqual({
    GOPATH: "/p",
  });
});

test("asking makes no directory where go builds", async () => {
  const temporary = place();
  mkdirSync(join(temporary, "tmp"));
  const host = realHost({ PATH: join(goCommand, "..") });
  const run: typeof host.processes.run = (command) =>
    host.processes.run({
      ...command,
      env: { ...command.env, GOTMPDIR: join(temporary, "gone"), TMPDIR: join(temporary, "tmp") },
    });
  const { failures } = await gatherGoEnv(lookAt({ ...host, processes: { ...host.processes, run } }));
  expect([failures, readdirSync(join(temporary, "tmp"))]).toEqual([[], []]);
});
