// A go command on a recorded machine, which answers what a test says it does.

import type { Machine } from "@goplumb/core/host/host";
import { createRecordedHost, type RecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand, RecordedFile } from "@goplumb/core/host/recording";
import { findGo, type GoCommand } from "../../../src/build/go-command/go-command.ts";

export type GoAnswer = Omit<RecordedCommand, "argv"> & { readonly args: readonly string[] };

export const goPath = "/usr/local/go/bin/go";

/** A Linux machine whose project is in /src/app. */
export function machineWithGo(
  answers: readonly GoAnswer[],
  files: Readonly<Record<string, RecordedFile>> = {},
  changes: Partial<Machine> = {},
): RecordedHost {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src/app", ...changes },
    env: { PATH: "/nowhere:/usr/local/go/bin:/usr/bin", HOME: "/home/gopher" },
    files: { [goPath]: { kind: "file", mode: 0o755 }, ...files },
    commands: answers.map(({ args, ...answer }) => ({ argv: [goPath, ...args], cwd: "/src/app", ...answer })),
  });
}

export async function playedGo(...answers: readonly GoAnswer[]): Promise<GoCommand> {
  return findGo(machineWithGo(answers), false);
}
