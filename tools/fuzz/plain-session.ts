// A session over a recorded machine, without colour: what a command prints there is text and line feeds, and nothing else.

import { createRecordedHost, type RecordedHost } from "../../packages/core/src/host/recorded-host.ts";
import type { RecordedFile, Recording } from "../../packages/core/src/host/recording.ts";
import { openSession, type Session } from "../../packages/plumb/src/cli/session.ts";

export const home = "/home/gopher";

export interface PlainMachine {
  readonly files?: Readonly<Record<string, RecordedFile>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly requests?: Recording["requests"];
}

/** Linux on ARM64. */
export function plainHost({ files = {}, env = {}, requests = [] }: PlainMachine = {}): RecordedHost {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: `${home}/app`, uid: 1000 },
    env: { HOME: home, SHELL: "/bin/bash", PATH: "/usr/local/go/bin:/usr/bin", ...env },
    files: { [`${home}/app`]: { kind: "directory" }, ...files },
    fileSystems: { "/": { type: 61267, totalBytes: 1e12, availableBytes: 5e11, totalInodes: 1e8, freeInodes: 9e7 } },
    requests,
    nowMs: Date.UTC(2026, 10, 28),
  });
}

export function plainSession(machine: PlainMachine = {}, verbose = true): Promise<Session> {
  return openSession(plainHost(machine), { color: "never", verbose }, 0);
}
