// Plays a recording back behind the Host interface: nothing of the real machine is read, started or written.

import type { AdmitExecutable, Clock, Command, Host, Machine } from "./host.ts";
import { createRecordedChanges, createRecordedTrees } from "./recorded-changes.ts";
import { createRecordedFiles } from "./recorded-files.ts";
import { createRecordedNet } from "./recorded-net.ts";
import { createRecordedProcesses } from "./recorded-processes.ts";
import { createRecordedTemporary, type WrittenFile } from "./recorded-temporary.ts";
import { createRecordedTerminal } from "./recorded-terminal.ts";
import type { Recording } from "./recording.ts";
import type { NetRequest } from "./request.ts";

export interface RecordedHost extends Host {
  /** Commands that were started, in order; not those that were refused or not found. */
  readonly started: readonly Command[];
  /** Requests that were made, in order. */
  readonly asked: readonly NetRequest[];
  /** Files that were written into temporary directories, in order. */
  readonly drafted: readonly WrittenFile[];
  /** What was written to the terminal so far. */
  readonly written: { readonly stdout: string; readonly stderr: string };
}

export interface RecordedHostOptions {
  /** Judges programs by their recorded bytes, as on the real machine. Without it, each is admitted unless listed in `refused`. */
  readonly admit?: (host: Pick<Host, "env" | "files" | "machine">) => AdmitExecutable;
}

/** A host over a recording. Throws an Error when the recording contradicts itself. */
export function createRecordedHost(recording: Recording, options: RecordedHostOptions = {}): RecordedHost {
  const machine = { ...unknownMachine, ...recording.machine };
  const env = recording.env ?? {};
  const files = createRecordedFiles(recording, machine);
  const clock = createRecordedClock(recording.nowMs ?? 0);
  const started: Command[] = [];
  const asked: NetRequest[] = [];
  const drafted: WrittenFile[] = [];
  const processes = createRecordedProcesses(recording, files, started, options.admit?.({ env, files, machine }));
  const net = createRecordedNet(recording, asked);
  const temporary = createRecordedTemporary(drafted);
  const { terminal, written } = createRecordedTerminal(recording.terminal ?? {});
  const changes = createRecordedChanges();
  const trees = createRecordedTrees(files);
  const play = { machine, env, files, changes, trees, processes, net, temporary, clock, terminal };
  return { ...play, started, asked, drafted, written };
}

const unknownMachine: Omit<Machine, "os" | "processArch" | "kernelArch"> = {
  kernelRelease: "",
  hostname: "recorded",
  pid: 2,
  parentPid: 1,
  executable: "/usr/local/bin/plumb",
  compiled: true,
  runtime: { name: "bun", version: "1.4.5" },
  cwd: "/",
  uid: 501,
  userName: "gopher",
  cpuCount: 8,
  cpuModel: "",
  memoryBytes: 16 * 1024 ** 3,
};

function createRecordedClock(nowMs: number): Clock {
  let passedMs = 0;
  return {
    now: () => nowMs + passedMs,
    monotonicMs: () => passedMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      passedMs += ms;
    },
  };
}
