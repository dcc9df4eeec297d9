// A recorded machine: programs answer what was recorded, and nothing that was refused is started.

import { describe, expect, test } from "bun:test";
import type { AdmitExecutable, Files } from "../../src/host/host.ts";
import { createRecordedHost } from "../../src/host/recorded-host.ts";
import type { Recording } from "../../src/host/recording.ts";

const recording: Recording = {
  origin: "made up",
  machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
  env: { HOME: "/Users/gopher" },
  nowMs: 1_800_000_000_000,
  files: {
    "/go": { kind: "file", text: "arm64 program", mode: 0o755 },
    "/gopls": { kind: "file", text: "amd64 program", mode: 0o755 },
  },
  commands: [
    { argv: ["/go", "version"], stdout: "go version go1.26.8 darwin/arm64\n" },
    { argv: ["/go", "env"], cwd: "/project", stdout: "in the project" },
    { argv: ["/go", "env"], env: { GOENV: "off" }, stdout: "without a file" },
    { argv: ["/go", "env"], stdout: "anywhere" },
    { argv: ["/go", "vet"], status: 2, stderr: "é".repeat(10) },
    { argv: ["/go", "crash"], outcome: { kind: "signaled", signal: "SIGILL" } },
    { argv: ["/gopls", "version"], stdout: "never" },
  ],
  requests: [
    { url: "https://goproxy.test/a", text: "héllo", headers: { date: "today" }, durationMs: 5 },
    { url: "https://goproxy.test/a", method: "HEAD", status: 404 },
    { url: "https://down.test/", failed: "refused", message: "connection refused" },
  ],
  refused: { "/dlv": "darwin/amd64 on darwin/arm64 without Rosetta" },
};

describe("recorded programs", () => {
  test("answer what was recorded, and are listed as started", async () => {
    const host = createRecordedHost(recording);
    const result = await host.processes.run({ path: "/go", args: ["version"], timeoutMs: 1000 });
    expect(result).toEqual({
      outcome: { kind: "exited", status: 0 },
      stdout: "go version go1.26.8 darwin/arm64\n",
      stderr: "",
      truncated: false,
      durationMs: 0,
    });
    expect(host.started.map(({ path, args }) => [path, ...args])).toEqual([["/go", "version"]]);
    expect((await run(["/go", "crash"])).outcome).toEqual({ kind: "signaled", signal: "SIGILL" });
  });

  test("are told apart by directory and environment where the recording says so", async () => {
    expect((await run(["/go", "env"])).stdout).toBe("anywhere");
    expect((await run(["/go", "env"], { cwd: "/project" })).stdout).toBe("in the project");
    expect((await run(["/go", "env"], { env: { GOENV: "off" } })).stdout).toBe("without a file");
  });

  test("keep to the limit of output like real ones", async () => {
    const result = await run(["/go", "vet"], { maxOutputBytes: 5 });
    expect(result).toMatchObject({ stderr: "éé", truncated: true, outcome: { kind: "exited", status: 2 } });
  });

  test("that were not recorded, were refused or are cancelled do not start", async () => {
    const host = createRecordedHost(recording);
    const start = (path: string, signal?: AbortSignal) =>
      host.processes.run({ path, args: ["x"], timeoutMs: 1, ...(signal && { signal }) });
    expect((await start("/go")).outcome).toMatchObject({ reason: "not-found", message: "not recorded: /go x" });
    expect((await start("/dlv")).outcome).toMatchObject({
      reason: "refused",
      message: expect.stringContaining("Rosetta"),
    });
    expect((await start("/go", AbortSignal.abort())).outcome).toEqual({ kind: "cancelled" });
    expect(host.started).toEqual([]);
  });

  test("are judged by their recorded bytes when a judge is given", async () => {
    const host = createRecordedHost(recording, { admit: ({ files }) => admitArm64(files) });
    const start = (path: string) => host.processes.run({ path, args: ["version"], timeoutMs: 1 });
    expect((await start("/go")).outcome).toEqual({ kind: "exited", status: 0 });
    expect((await start("/gopls")).outcome).toEqual({
      kind: "cannot-start",
      reason: "refused",
      message: "amd64 program",
    });
    expect((await start("/nowhere")).outcome).toMatchObject({ reason: "not-found" });
    expect(host.started.map(({ path }) => path)).toEqual(["/go"]);
  });
});

describe("recorded servers", () => {
  const ask = (request: { url: string; method?: "HEAD"; maxBodyBytes?: number; signal?: AbortSignal }) =>
    createRecordedHost(recording).net.request({ timeoutMs: 1000, ...request });

  test("answer what was recorded, up to the limit, and are listed as asked", async () => {
    const host = createRecordedHost(recording);
    const { outcome, durationMs } = await host.net.request({
      url: "https://goproxy.test/a",
      timeoutMs: 1,
      maxBodyBytes: 1,
    });
    expect(outcome).toEqual({
      kind: "answered",
      status: 200,
      headers: { date: "today" },
      body: new TextEncoder().encode("h"),
      truncated: true,
    });
    expect(durationMs).toBe(5);
    expect(host.asked.map(({ url }) => url)).toEqual(["https://goproxy.test/a"]);
    expect((await ask({ url: "https://goproxy.test/a", method: "HEAD" })).outcome).toMatchObject({ status: 404 });
  });

  test("fail as recorded; what was not recorded has no address", async () => {
    expect((await ask({ url: "https://down.test/" })).outcome).toMatchObject({ reason: "refused" });
    expect((await ask({ url: "https://elsewhere.test/" })).outcome).toMatchObject({ reason: "dns" });
    const cancelled = await ask({ url: "https://down.test/", signal: AbortSignal.abort() });
    expect(cancelled.outcome).toMatchObject({ reason: "cancelled" });
  });
});

describe("the rest of a recorded machine", () => {
  test("fills what the recording leaves out, without asking the real machine", () => {
    const { machine, env } = createRecordedHost(recording);
    expect(machine).toMatchObject({ os: "darwin", cwd: "/", userName: "gopher", pid: 2 });
    expect(env).toEqual({ HOME: "/Users/gopher" });
  });

  test("time stands still but for sleeping", async () => {
    const { clock } = createRecordedHost(recording);
    await clock.sleep(3_600_000);
    expect(clock.now()).toBe(1_800_003_600_000);
    expect(clock.monotonicMs()).toBe(3_600_000);
    await expect(clock.sleep(1, AbortSignal.abort("enough"))).rejects.toBe("enough");
  });

  test("its terminal keeps what is written and reads what was recorded", async () => {
    const host = createRecordedHost({ ...recording, terminal: { isTty: true, columns: 80, stdin: "héllo" } });
    expect(await host.terminal.stdout.write("a")).toBe(true);
    await host.terminal.stdout.write("b");
    await host.terminal.stderr.write("c");
    expect(host.written).toEqual({ stdout: "ab", stderr: "c" });
    expect(host.terminal.stdout).toMatchObject({ isTty: true, columns: 80 });
    expect(await host.terminal.readStdin(6)).toBe("héllo");
    await expect(host.terminal.readStdin(5)).rejects.toMatchObject({ code: "INPUT_TOO_LARGE" });
  });
});

function run(
  argv: [string, ...string[]],
  options: { cwd?: string; env?: Record<string, string>; maxOutputBytes?: number } = {},
) {
  const [path, ...args] = argv;
  return createRecordedHost(recording).processes.run({ path, args, timeoutMs: 1000, ...options });
}

function admitArm64(files: Files): AdmitExecutable {
  return async (path) => {
    const text = (await files.readText(path)) ?? "";
    return text.startsWith("arm64") ? { kind: "admitted" } : { kind: "refused", message: text };
  };
}
