// Programs that answer what was recorded. Which may be started is decided exactly as on the real machine.

import { cannotStart, obstacleTo } from "./admission.ts";
import type { AdmitExecutable, Command, Files, Outcome, Processes, ProcessResult } from "./host.ts";
import { decodeKept, defaultOutputBytes } from "./process-output.ts";
import type { RecordedCommand, Recording } from "./recording.ts";

/** Each command that was started is added to `started`. With `admit`, a program must also be among the recorded files. */
export function createRecordedProcesses(
  recording: Recording,
  files: Pick<Files, "stat">,
  started: Command[],
  admit: AdmitExecutable | undefined,
): Processes {
  return {
    async run(command) {
      if (command.signal?.aborted) return withoutOutput({ kind: "cancelled" });
      const refusal = recording.refused?.[command.path];
      if (refusal !== undefined) return withoutOutput(cannotStart("refused", refusal));
      const obstacle = admit && (await obstacleTo(command, files, admit));
      if (obstacle) return withoutOutput(obstacle);
      if (command.signal?.aborted) return withoutOutput({ kind: "cancelled" });
      const recorded = recording.commands?.find((candidate) => matches(candidate, command));
      if (!recorded) {
        return withoutOutput(cannotStart("not-found", `not recorded: ${[command.path, ...command.args].join(" ")}`));
      }
      started.push(command);
      command.onOutput?.("stdout", new TextEncoder().encode(recorded.stdout ?? ""));
      command.onOutput?.("stderr", new TextEncoder().encode(recorded.stderr ?? ""));
      return resultOf(recorded, command.maxOutputBytes ?? defaultOutputBytes);
    },
    async relay(command) {
      const recorded = recording.commands?.find(
        ({ argv }) => argv.join("\0") === [command.path, ...command.args].join("\0"),
      );
      if (!recorded) return cannotStart("not-found", `not recorded: ${[command.path, ...command.args].join(" ")}`);
      command.onOutput?.("stdout", new TextEncoder().encode(recorded.stdout ?? ""));
      command.onOutput?.("stderr", new TextEncoder().encode(recorded.stderr ?? ""));
      const { outcome } = resultOf(recorded, 0);
      return outcome.kind === "timed-out" || outcome.kind === "cancelled"
        ? { kind: "signaled", signal: "SIGKILL" }
        : outcome;
    },
    isAlive: () => false,
  };
}

function withoutOutput(outcome: Outcome): ProcessResult {
  return { outcome, stdout: "", stderr: "", truncated: false, durationMs: 0 };
}

function matches(recorded: RecordedCommand, command: Command): boolean {
  const argv = [command.path, ...command.args];
  const sameArgs = recorded.argv.length === argv.length && recorded.argv.every((arg, index) => arg === argv[index]);
  const sameCwd = recorded.cwd === undefined || recorded.cwd === (command.cwd ?? "/");
  const sameEnv = Object.entries(recorded.env ?? {}).every(([name, value]) => command.env?.[name] === value);
  return sameArgs && sameCwd && sameEnv;
}

function resultOf(recorded: RecordedCommand, maxBytes: number): ProcessResult {
  const stdout = cut(recorded.stdout ?? "", maxBytes);
  const stderr = cut(recorded.stderr ?? "", maxBytes);
  return {
    outcome: recorded.outcome ?? { kind: "exited", status: recorded.status ?? 0 },
    stdout: stdout.text,
    stderr: stderr.text,
    truncated: stdout.truncated || stderr.truncated,
    durationMs: recorded.durationMs ?? 0,
  };
}

function cut(text: string, maxBytes: number): { text: string; truncated: boolean } {
  const bytes = Buffer.from(text);
  const truncated = bytes.length > maxBytes;
  return { text: truncated ? decodeKept([bytes.subarray(0, maxBytes)], true) : text, truncated };
}
