// Facts for a command: what is gathered without being asked for, and what waits for a flag.

import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { gatherFacts, sayingWhatIsMissing } from "../../src/cli/gather.ts";
import { allGroupNames } from "../../src/facts/snapshot.ts";

/** A recorded machine whose clock does not jump when somebody sleeps, so that no deadline passes. */
function recorded(isTty: boolean) {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
    env: { HOME: "/home/gopher", GOPROXY: "https://goproxy.test", GOSUMDB: "off" },
    terminal: { isTty, columns: 80 },
  });
  const sleep = (_: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  return { ...host, clock: { ...host.clock, sleep } };
}

test("servers are asked and programs built only with the flags for it", async () => {
  const host = recorded(false);
  const plain = await gatherFacts({ host }, allGroupNames, {});
  expect([plain.network, plain.proof, host.asked]).toEqual([undefined, undefined, []]);
  expect(plain.machine?.status).toBe("ok");
  const online = await gatherFacts({ host }, allGroupNames, { online: true });
  expect(online.network?.status).toBe("ok");
  expect(host.asked.map(({ url }) => url)).toEqual(["https://goproxy.test/golang.org/x/text/@v/list"]);
  const deep = await gatherFacts({ host }, allGroupNames, { deep: true });
  expect(deep.proof).toEqual({ status: "unavailable", reason: "there is no go command on PATH" });
  expect(deep.debugSession).toMatchObject({ status: "ok", value: { skipped: "there is no dlv" } });
  expect(deep.network).toBeUndefined();
  expect(host.written.stderr).toBe("");
});

test("what was wanted and not asked for says which flag brings it", async () => {
  const snapshot = sayingWhatIsMissing({}, ["network", "debugSession", "machine"]);
  expect(snapshot).toEqual({
    network: { status: "unavailable", reason: "needs --online" },
    debugSession: { status: "unavailable", reason: "needs --deep" },
  });
});

test("on a terminal a line says what takes long, and is removed in the end", async () => {
  const host = recorded(true);
  let passedMs = 0;
  const monotonicMs = () => {
    passedMs += 3000;
    return passedMs;
  };
  const slow = { ...host, clock: { ...host.clock, monotonicMs } };
  await gatherFacts({ host: slow }, ["machine", "network"], { online: true });
  expect(host.written.stderr).toBe("\r\x1b[Klooking at this machine\r\x1b[K");
});
