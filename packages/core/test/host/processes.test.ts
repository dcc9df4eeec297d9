// The runner against real programs: the system's own, and tiny ones in fixtures/.

import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlumbError } from "../../src/error.ts";
import { createClock } from "../../src/host/clock.ts";
import { createFiles } from "../../src/host/files.ts";
import type { AdmitExecutable, Command, ProcessResult } from "../../src/host/host.ts";
import { createProcesses } from "../../src/host/processes.ts";
import { hasEnded, isAlive } from "./alive.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

const hangBudget = 30_000;
const fixtures = join(import.meta.dir, "../fixtures");
const env = { PATH: process.env.PATH, PLUMB_TEST_KEPT: "kept", PLUMB_TEST_REMOVED: "there", LC_ALL: "fr_FR.UTF-8" };
const admitAll: AdmitExecutable = async () => ({ kind: "admitted" });

function run(command: Partial<Command> & Pick<Command, "path" | "args">, admit = admitAll): Promise<ProcessResult> {
  const processes = createProcesses({ env, files: createFiles(), clock: createClock() }, admit);
  return processes.run({ timeoutMs: 20_000, ...command });
}

function sh(script: string, command: Partial<Command> = {}): Promise<ProcessResult> {
  return run({ path: "/bin/sh", args: ["-c", script], ...command });
}

describe("what a program receives", () => {
  test("arguments arrive as given, whatever characters they hold", async () => {
    const args = ["two words", 'quo"te', "it's", "new\nline", "$HOME", "*", "", "--", "日本", "\\", "; exit 9"];
    const result = await run({ path: process.execPath, args: [join(fixtures, "print-arguments.ts"), ...args] });
    expect(JSON.parse(result.stdout)).toEqual(args);
  });

  test("standard input is empty", async () => {
    expect((await sh("cat; read line || echo ended")).stdout).toBe("ended\n");
  });

  test("the environment is the host's with the changes, and the C locale unless the user's is wanted", async () => {
    const changes = { PLUMB_TEST_REMOVED: null, PLUMB_TEST_SET: "a=b\nc", LC_ALL: "de_DE.UTF-8" };
    const script = 'echo "$PLUMB_TEST_KEPT|$' + '{PLUMB_TEST_REMOVED-unset}|$PLUMB_TEST_SET|$LC_ALL"';
    expect((await sh(script, { env: changes })).stdout).toBe("kept|unset|a=b\nc|C\n");
    expect((await sh(script, { env: changes, locale: "user" })).stdout).toBe("kept|unset|a=b\nc|de_DE.UTF-8\n");
  });

  test("it runs in / unless told otherwise", async () => {
    expect((await sh("pwd")).stdout).toBe("/\n");
    await inTemporaryDirectory(async (cwd) => expect((await sh("pwd", { cwd })).stdout).toBe(`${cwd}\n`));
  });
});

describe("what comes back", () => {
  test("status and both streams", async () => {
    const result = await sh("echo out; echo err >&2; exit 7");
    expect(result).toMatchObject({ stdout: "out\n", stderr: "err\n", truncated: false });
    expect(result.outcome).toEqual({ kind: "exited", status: 7 });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test("a deadline past what a timer can hold is no deadline in the past", async () => {
    const result = await sh("sleep 0.1; echo out", { timeoutMs: Number.MAX_SAFE_INTEGER });
    expect(result).toMatchObject({ stdout: "out\n", outcome: { kind: "exited" } });
  });

  test("a signal that killed it has its name", async () => {
    expect((await sh("kill -KILL $$")).outcome).toEqual({ kind: "signaled", signal: "SIGKILL" });
  });

  test(
    "of 50 MB the first bytes are kept, and the program is not held up",
    async () => {
      const result = await sh("head -c 52428800 /dev/zero | tr '\\0' x; echo done >&2", { maxOutputBytes: 1000 });
      expect(result.stdout).toBe("x".repeat(1000));
      expect(result).toMatchObject({ truncated: true, stderr: "done\n", outcome: { kind: "exited", status: 0 } });
    },
    hangBudget,
  );

  test("output is seen while the program runs, also what is not kept", async () => {
    const controller = new AbortController();
    let seen = "";
    const result = await sh("printf 'ready 12'; echo oh >&2; exec sleep 300", {
      signal: controller.signal,
      maxOutputBytes: 5,
      onOutput: (stream, bytes) => {
        seen += `${stream}:${Buffer.from(bytes)} `;
        if (seen.includes("ready 12") && seen.includes("oh")) controller.abort();
      },
    });
    expect(seen.split(" ").sort().join(" ")).toBe(" 12 stderr:oh\n stdout:ready".split(" ").sort().join(" "));
    expect(result).toMatchObject({ stdout: "ready", truncated: true, outcome: { kind: "cancelled" } });
  });

  test("output of exactly the limit is not called truncated", async () => {
    expect(await sh("printf 12345", { maxOutputBytes: 5 })).toMatchObject({ stdout: "12345", truncated: false });
    expect(await sh("printf 123456", { maxOutputBytes: 5 })).toMatchObject({ stdout: "12345", truncated: true });
  });

  test("bytes that are no UTF-8 are replaced, and a character that the limit cuts is dropped", async () => {
    expect((await sh("printf 'a\\377b'")).stdout).toBe("a\u{fffd}b");
    expect((await sh("printf 'a\\303\\251'", { maxOutputBytes: 2 })).stdout).toBe("a");
  });
});

describe("what keeps a program from starting", () => {
  test("there is no such file", async () => {
    const outcome = { kind: "cannot-start", reason: "not-found", message: "no such file: /no/such/program" };
    expect((await run({ path: "/no/such/program", args: [] })).outcome).toEqual(outcome as ProcessResult["outcome"]);
  });

  test("a name without a path is not looked up", async () => {
    expect((await run({ path: "sh", args: ["-c", "true"] })).outcome).toMatchObject({ reason: "system" });
  });

  test("a missing directory to run in is named as that", async () => {
    const { outcome } = await sh("true", { cwd: "/no/such/directory" });
    expect(outcome).toMatchObject({ reason: "system", message: "no such directory to run in: /no/such/directory" });
  });

  test("a refused program never runs", async () => {
    await inTemporaryDirectory(async (directory) => {
      const [program, trace] = await programThatLeavesATrace(directory);
      const refuse: AdmitExecutable = async () => ({ kind: "refused", message: "linux/arm64 on linux/amd64" });
      expect((await run({ path: program, args: [] }, refuse)).outcome).toEqual({
        kind: "cannot-start",
        reason: "refused",
        message: "linux/arm64 on linux/amd64",
      });
      expect(existsSync(trace)).toBe(false);
      expect((await run({ path: program, args: [] })).outcome).toEqual({ kind: "exited", status: 0 });
      expect(existsSync(trace)).toBe(true);
    });
  });

  test("a header that cannot be read is a reason, a defect in the judge is thrown", async () => {
    const unreadable = async () => {
      throw new PlumbError({ code: "FILE_UNREADABLE", message: "cannot read it" });
    };
    const defect = async () => {
      throw new TypeError("defect");
    };
    const command = { path: "/bin/sh", args: [] };
    expect((await run(command, unreadable)).outcome).toMatchObject({ reason: "system", message: "cannot read it" });
    await expect(run(command, defect)).rejects.toThrow("defect");
  });

  test("a file in no executable format is not handed to a shell", async () => {
    await inTemporaryDirectory(async (directory) => {
      const [program, trace] = await programThatLeavesATrace(directory, "");
      expect((await run({ path: program, args: [] })).outcome).toMatchObject({
        kind: "cannot-start",
        reason: "system",
      });
      expect(existsSync(trace)).toBe(false);
    });
  });

  test("it may not be executed, is a directory, or an argument holds a NUL", async () => {
    const commands = [
      { path: "/etc/passwd", args: [] },
      { path: "/etc", args: [] },
      { path: "/bin/sh", args: ["a\0b"] },
    ];
    for (const command of commands) {
      expect((await run(command)).outcome).toMatchObject({ kind: "cannot-start", reason: "system" });
    }
  });
});

describe("how a program is stopped", () => {
  test(
    "at the deadline its children go with it",
    async () => {
      const result = await sh("sleep 60 & echo $!; sleep 60 & echo $!; wait", { timeoutMs: 300 });
      expect(result.outcome).toEqual({ kind: "timed-out", afterMs: 300 });
      for (const pid of pids(result, 2)) expect(await hasEnded(pid)).toBe(true);
    },
    hangBudget,
  );

  test(
    "who ignores the request is killed, and so are children that do",
    async () => {
      const result = await sh("trap '' TERM; (sleep 60; sleep 60) & echo $! $$; wait; sleep 60", { timeoutMs: 200 });
      expect(result.outcome.kind).toBe("timed-out");
      for (const pid of pids(result, 2)) expect(await hasEnded(pid)).toBe(true);
    },
    hangBudget,
  );

  test(
    "a child that ignores the request does not outlive its obedient parent",
    async () => {
      const result = await sh("(trap '' TERM; echo ready; sleep 60; sleep 60) & echo $!; wait", { timeoutMs: 500 });
      expect(result.outcome.kind).toBe("timed-out");
      expect(result.stdout).toContain("ready");
      for (const pid of pids(result, 1)) expect(await hasEnded(pid)).toBe(true);
    },
    hangBudget,
  );

  test("cancelled before the start, it never runs", async () => {
    await inTemporaryDirectory(async (directory) => {
      const [program, trace] = await programThatLeavesATrace(directory);
      expect((await run({ path: program, args: [], signal: AbortSignal.abort() })).outcome.kind).toBe("cancelled");
      const duringAdmission = new AbortController();
      const admit: AdmitExecutable = async () => {
        duringAdmission.abort();
        return { kind: "admitted" };
      };
      const late = await run({ path: program, args: [], signal: duringAdmission.signal }, admit);
      expect(late.outcome.kind).toBe("cancelled");
      expect(existsSync(trace)).toBe(false);
    });
  });

  test(
    "cancelled while it runs, all of it ends, and what it said is kept",
    async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 300);
      const result = await sh("sleep 60 & echo $!; wait", { signal: controller.signal });
      expect(result.outcome).toEqual({ kind: "cancelled" });
      for (const pid of pids(result, 1)) expect(await hasEnded(pid)).toBe(true);
    },
    hangBudget,
  );

  test(
    "being cancelled ranks before having timed out",
    async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 300);
      const result = await sh("trap '' TERM; sleep 60; sleep 60", { timeoutMs: 100, signal: controller.signal });
      expect(result.outcome).toEqual({ kind: "cancelled" });
    },
    hangBudget,
  );

  test(
    "a process left behind with the pipes open is neither waited for nor killed",
    async () => {
      const result = await sh("head -c 60000 /dev/zero; sleep 60 & echo $! >&2; exit 3");
      expect(result.outcome).toEqual({ kind: "exited", status: 3 });
      expect(result.stdout.length).toBe(60_000);
      const left = Number(result.stderr);
      expect(isAlive(left)).toBe(true);
      process.kill(left, "SIGKILL");
    },
    hangBudget,
  );

  test(
    "a process left behind that keeps writing does not hold us either",
    async () => {
      const result = await sh("(while sleep 0.02; do echo tick; done) & echo $! >&2");
      expect(result.outcome).toEqual({ kind: "exited", status: 0 });
      expect(await hasEnded(Number(result.stderr))).toBe(true); // its next write finds the pipe closed
    },
    hangBudget,
  );
});

test.if(process.platform === "linux" && process.getuid?.() === 0)(
  "a program that we may not kill is not waited for for ever",
  async () => {
    const program = join(fixtures, "run-unkillable.ts");
    const args = ["--bounding-set=-kill", "--inh-caps=-kill", process.execPath, program];
    const result = await run({ path: "/usr/bin/setpriv", args });
    const { outcome, pid } = JSON.parse(result.stdout);
    expect(outcome).toEqual({ kind: "timed-out", afterMs: 200 });
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
  },
  hangBudget,
);

test("programs that still run end with the process that started them", async () => {
  await inTemporaryDirectory(async (directory) => {
    const pidFile = join(directory, "pids");
    const result = await run({ path: process.execPath, args: [join(fixtures, "exit-while-running.ts"), pidFile] });
    expect(result.outcome).toEqual({ kind: "exited", status: 7 });
    const started = readFileSync(pidFile, "utf8").trim().split(" ").map(Number);
    expect(started).toHaveLength(2);
    for (const pid of started) expect(await hasEnded(pid)).toBe(true);
  });
});

test(
  "a hundred runs leave no listener, timer or descriptor that keeps the process alive",
  async () => {
    const program = join(fixtures, "run-many.ts");
    const result = await run({ path: process.execPath, args: [program], timeoutMs: 25_000 });
    expect(result).toMatchObject({ outcome: { kind: "exited", status: 0 }, stderr: "" });
    const { before, after } = JSON.parse(result.stdout);
    // One left by each run would be a hundred; a few may still be closing when they are counted.
    expect(after).toBeLessThan(before + 20);
  },
  hangBudget,
);

function pids(result: ProcessResult, count: number): number[] {
  const found = (result.stdout.match(/\d+/g) ?? []).map(Number);
  expect(found.length).toBe(count);
  return found;
}

async function programThatLeavesATrace(directory: string, firstLine = "#!/bin/sh\n"): Promise<[string, string]> {
  const program = join(directory, "program");
  const trace = join(directory, "trace");
  await writeFile(program, `${firstLine}echo ran > '${trace}'\n`);
  await chmod(program, 0o755);
  return [program, trace];
}
