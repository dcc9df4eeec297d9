// Programs as plumb starts them by itself: none that is found only because PATH has a relative or an empty entry, and none of theirs either.
// What people type (`relay`) is started as their shell would start it.

import { cannotStart } from "@goplumb/core/host/admission";
import type { Host, Processes } from "@goplumb/core/host/host";
import { absoluteDirectories, relativeEntryFor } from "./path-lookup.ts";

/** @param host with the folder in which the command works */
export function trustedProcesses(host: Pick<Host, "env" | "machine" | "processes">): Processes {
  const { processes, machine } = host;
  const separator = machine.os === "windows" ? ";" : ":";
  const PATH = absoluteDirectories(host).join(separator);
  return {
    ...processes,
    async run(command) {
      const entry = relativeEntryFor(host, command.path);
      if (entry === undefined) return processes.run({ ...command, env: { PATH, ...command.env } });
      const where = entry === "" ? "an empty entry of PATH" : `${JSON.stringify(entry)} on PATH`;
      const why = `${command.path} is found by ${where}, which is whatever folder one stands in: plumb starts nothing from there`;
      return { outcome: cannotStart("refused", why), stdout: "", stderr: "", truncated: false, durationMs: 0 };
    },
  };
}
