import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import { runBefore } from "../../../src/build/run/run-before.ts";
import { microArchitectureVariables } from "../../../src/go/micro-architecture.ts";
import { rejectedBy } from "../thrown.ts";

function machine(...commands: readonly RecordedCommand[]) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src/app" },
    env: { PATH: "/usr/bin", GOOS: "windows" },
    files: { "/usr/bin/go": { kind: "file", mode: 0o755 } },
    commands,
  });
}

const generate: RecordedCommand = { argv: ["/usr/bin/go", "generate", "./..."], cwd: "/src/app" };

test("each after the other in the project, with nothing of a target in its environment", async () => {
  const host = machine(generate, { argv: ["/src/app/tools/make.sh"] }, { argv: ["/opt/x", "-v"] });
  await runBefore(host, [["go", "generate", "./..."], ["./tools/make.sh"], ["/opt/x", "-v"]]);
  expect(host.started.map(({ path, args }) => [path, ...args].join(" "))).toEqual([
    "/usr/bin/go generate ./...",
    "/src/app/tools/make.sh",
    "/opt/x -v",
  ]);
  for (const { env, cwd, timeoutMs, maxOutputBytes } of host.started) {
    expect(cwd).toBe("/src/app");
    expect(timeoutMs).toBeGreaterThanOrEqual(600_000);
    expect(maxOutputBytes).toBeGreaterThanOrEqual(1024 * 1024);
    const names = [
      "GOOS",
      "GOARCH",
      "CGO_ENABLED",
      "CC",
      "CXX",
      "CGO_CFLAGS",
      "CGO_CPPFLAGS",
      "CGO_CXXFLAGS",
      "CGO_LDFLAGS",
    ];
    expect(env).toEqual(Object.fromEntries([...names, ...microArchitectureVariables].map((name) => [name, null])));
  }
});

test("nothing to run is nothing", async () => {
  await runBefore(machine(), []);
});

describe("the first that fails ends it", () => {
  test("in its words", async () => {
    const host = machine({ ...generate, status: 1, stderr: "no generator\n" });
    const error = await rejectedBy(
      runBefore(host, [
        ["go", "generate", "./..."],
        ["go", "version"],
      ]),
    );
    expect(error).toMatchObject({
      code: "BEFORE_FAILED",
      message: "go generate ./...: no generator",
      hint: "plumb.toml names it in before; nothing was built",
      exit: 1,
    });
    expect(host.started).toHaveLength(1);
  });

  test("one that is killed, and one that is not there", async () => {
    const killed = machine({ ...generate, outcome: { kind: "signaled", signal: "SIGKILL" } });
    const error = await rejectedBy(runBefore(killed, [["go", "generate", "./..."]]));
    expect(error.message).toBe("go generate ./...: it was ended by SIGKILL");
    const gone = await rejectedBy(runBefore(machine(), [["buf", "generate"]]));
    expect(gone.message).toBe("buf generate: there is no such program on PATH");
  });
});
