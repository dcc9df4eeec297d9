import { expect, test } from "bun:test";
import type { Outcome, ProcessResult } from "@goplumb/core/host/host";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { askGo, findGo, saidBy } from "../../../src/build/go-command/go-command.ts";
import { rejectedBy } from "../thrown.ts";
import { goPath, machineWithGo, playedGo } from "./played-go.ts";

test("takes the first go on PATH, and starts it in the project's directory", async () => {
  const host = machineWithGo([{ args: ["version"], stdout: "go version" }], { "/usr/bin/go": { kind: "file" } });
  const go = await findGo(host, false);
  expect(go).toMatchObject({ path: goPath, directory: "/src/app" });
  const { stdout } = await go.run(["version"], { env: { GOOS: "js" }, timeoutMs: 7, maxOutputBytes: 2 });
  expect(stdout).toBe("go");
  await go.run(["version"]);
  expect(host.started).toEqual([
    { path: goPath, args: ["version"], cwd: "/src/app", env: { GOOS: "js" }, timeoutMs: 7, maxOutputBytes: 2 },
    { path: goPath, args: ["version"], cwd: "/src/app", env: {}, timeoutMs: 300_000 },
  ]);
});

test("offline it may fetch nothing, whatever somebody says", async () => {
  const host = machineWithGo([{ args: ["list"], env: { GOPROXY: "off", GOOS: "js" } }]);
  await (await findGo(host, true)).run(["list"], { env: { GOOS: "js", GOPROXY: "https://proxy.example.com" } });
  expect(host.started[0]?.env).toEqual({ GOOS: "js", GOPROXY: "off" });
});

test("is called go.exe on Windows", async () => {
  const at = (name: string) =>
    createRecordedHost({
      origin: "made up",
      machine: { os: "windows", processArch: "x64", kernelArch: "x86_64", cwd: "C:\\app" },
      env: { PATH: "/go/bin" },
      files: { [`/go/bin/${name}`]: { kind: "file" } },
    });
  expect((await findGo(at("go.exe"), false)).path).toBe("/go/bin/go.exe");
  expect((await rejectedBy(findGo(at("go"), false))).code).toBe("GO_NOT_FOUND");
});

test("where there is none, says how to get one", async () => {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64" },
    env: { PATH: "/usr/bin" },
    files: { "/usr/bin/go": { kind: "directory" } },
  });
  const error = await rejectedBy(findGo(host, false));
  expect(error).toMatchObject({ code: "GO_NOT_FOUND", message: "PATH has no go command to build with", exit: 3 });
  expect(error.hint).toStartWith("plumb install latest,");
});

test("an answer is what it printed, or an error in its words with what to type", async () => {
  const go = await playedGo(
    { args: ["env", "GOOS"], stdout: "linux\n", stderr: "go: a warning\n" },
    { args: ["list", "-e", "./..."], status: 1, stderr: "go: go.mod file not found\n", stdout: "half of it" },
    { args: ["env"], stdout: "much" },
  );
  expect(await askGo(go, ["env", "GOOS"])).toBe("linux\n");
  const error = await rejectedBy(askGo(go, ["list", "-e", "./..."]));
  expect(error).toMatchObject({ code: "GO_FAILED", message: "go list: go: go.mod file not found", exit: 3 });
  expect(error.hint).toBe("type it yourself to see all of it: go list -e; plumb doctor looks for the cause");
  const cut = await rejectedBy(askGo(go, ["env"], { maxOutputBytes: 3 }));
  expect(cut.message).toBe("go env: it answered more than can be read");
  const other = await rejectedBy(askGo(go, ["version"]));
  expect(other.message).toBe(`go version: not recorded: ${goPath} version`);
});

test("an answer that ended otherwise is none, though it printed something", async () => {
  const ends: readonly Outcome[] = [
    { kind: "signaled", signal: "SIGKILL" },
    { kind: "timed-out", afterMs: 300_000 },
  ];
  for (const outcome of ends) {
    const go = await playedGo({ args: ["env"], stdout: "GOOS=linux", outcome });
    expect((await rejectedBy(askGo(go, ["env"]))).code).toBe("GO_FAILED");
  }
});

test.each<[outcome: Outcome, more: Partial<ProcessResult>, said: string]>([
  [{ kind: "exited", status: 2 }, { stderr: "\n a\nb \n", stdout: "c" }, "a\nb"],
  [{ kind: "exited", status: 2 }, { stderr: " \n", stdout: "c\n" }, "c"],
  [{ kind: "exited", status: 2 }, {}, "status 2"],
  [{ kind: "exited", status: 2 }, { stderr: "1\n2\n3\n4\n5\n6\n7" }, "1\n2\n3\n4\n5\n6"],
  [{ kind: "exited", status: 2 }, { stderr: "broken", truncated: true }, "broken"],
  [{ kind: "exited", status: 0 }, { stderr: "fine", truncated: true }, "it answered more than can be read"],
  [
    { kind: "cannot-start", reason: "refused", message: "linux/arm64 on linux/amd64" },
    {},
    "linux/arm64 on linux/amd64",
  ],
  [{ kind: "timed-out", afterMs: 1500 }, { stderr: "x" }, "it did not end in 1.5 s"],
  [{ kind: "signaled", signal: "SIGSEGV" }, { stderr: "x" }, "it was ended by SIGSEGV"],
  [{ kind: "cancelled" }, {}, "it was not waited for"],
])("%j says %j", (outcome, more, said) => {
  expect(saidBy({ outcome, stdout: "", stderr: "", truncated: false, durationMs: 1, ...more })).toBe(said);
});
