// Adapters that misbehave: each ends soon, with the link and the words, and nothing of it is left running.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock, Host } from "@goplumb/core/host/host";
import { createHost } from "@goplumb/core/host/real-host";
import { checkDebugger } from "../../src/debug/check.ts";
import type { DebugReport } from "../../src/debug/debug-report.ts";
import { readExecutable } from "../../src/facts/executable/read-executable.ts";
import { host as platform } from "../real-program.ts";
import { healthyLinux, snapshotOf } from "../snapshots.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-adapter-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const real = createHost({ admit: () => async () => ({ kind: "admitted" }) });

/** Waits a hundredth of what is asked for, so that no test waits for a deadline; but long enough for an answer. */
const hurried: Clock = { ...real.clock, sleep: (ms, signal) => real.clock.sleep(Math.max(ms / 25, 50), signal) };
const host: Host = { ...real, clock: hurried };

async function check(mode: string): Promise<DebugReport & { pid: number }> {
  const dlv = join(folder, `dlv-${mode}`);
  const pid = join(folder, `${mode}.pid`);
  const adapter = join(import.meta.dir, "fixtures/adapter.ts");
  writeFileSync(dlv, `#!/bin/sh\necho $$ > '${pid}'\nexec '${process.execPath}' '${adapter}' ${mode} "$@"\n`, {
    mode: 0o755,
  });
  const executable = await readExecutable(host, dlv);
  if (!executable) throw new Error("the adapter is not there");
  const report = await checkDebugger(host, {
    snapshot: snapshotOf(healthyLinux({ machine: { arch: platform.arch } })),
    delve: { executable, because: "the test says so" },
    target: { kind: "program", path: "/bin/true" },
    offline: true,
    explain: async () => [],
    report: () => {},
    signal: new AbortController().signal,
  });
  return { ...report, pid: Number(await Bun.file(pid).text()) };
}

const faults: readonly (readonly [mode: string, link: string, found: string | RegExp])[] = [
  ["silent", "adapter", /^dlv dap did not come to listen within 30 s/],
  ["dies", "adapter", "dlv dap ended with status 3: panic: no such luck"],
  ["elsewhere", "adapter", "dlv dap does not answer at port 1"],
  ["junk", "initialize", "it sends a header without a length"],
  ["no-header-end", "initialize", "it sends no header of the protocol"],
  ["no-length", "initialize", "it sends a header without a length"],
  ["huge-length", "initialize", "it announces a message of 9999999999 bytes"],
  ["no-json", "initialize", "it sends a message that is no JSON"],
  ["no-message", "initialize", "it sends a message that the protocol does not have"],
  ["half", "initialize", "it closed the connection"],
  ["mute", "initialize", "the answer to initialize did not come within 10 s"],
  ["closes", "launch", "it closed the connection"],
  ["floods", "launch", /did not come within 30 s$/],
  ["unverified", "breakpoint", "the breakpoint is not accepted: could not find it"],
  ["runs-on", "stop", "the event stopped or terminated did not come within 20 s"],
  ["exits", "stop", "the program ended before it came to the breakpoint"],
  ["panics", "stop", "the program failed: unrecovered panic"],
  ["mute-later", "goroutines", "the answer to threads did not come within 10 s"],
  ["wrong-shape", "stack", /^its answer is not of the protocol: stackFrames.0.id/],
  ["no-registers", "registers", /^of the registers, .* can not be read$/],
  ["wrong-sum", "evaluate", "1 + 1 is 3, not 2"],
];

test.each(faults)("%s", async (mode, link, found) => {
  const { verdict, failed, found: said, pid, links } = await check(mode);
  expect({ verdict, failed }).toEqual({ verdict: "failed", failed: link as typeof failed });
  if (typeof found === "string") expect(said).toBe(found);
  else expect(said).toMatch(found);
  expect(links.find(({ name }) => name === link)?.status).toBe("failed");
  expect(real.processes.isAlive(pid)).toBe(false);
});

test.each(["good", "noisy", "late-initialized", "early-stop"])("%s passes all the same", async (mode) => {
  const report = await check(mode);
  expect(report).toMatchObject({ verdict: "passed", failed: null, found: null, cause: null, said: null });
  expect(report.links.filter(({ status }) => status !== "passed").map(({ name }) => name)).toEqual(["build"]);
  expect(real.processes.isAlive(report.pid)).toBe(false);
});
