// dlvFlags beside what the Go extension itself hands to `dlv dap`. Each was tried with Delve 1.27.
// golang/vscode-go extension/src/goDebugFactory.ts (getSpawnConfig); go-delve/delve cmd/dlv/cmds/commands.go (dapCmd)

import type { Machine } from "../../facts/machine/schema.ts";
import { isStartedElsewhere } from "./launch-build-flags.ts";
import { type Launch, type Spot, written } from "./launch-configurations.ts";

export function delveFlagFaults(launch: Launch, { os }: Machine): readonly Spot[] {
  const entry = launch.entry("dlvFlags");
  if (launch.editor !== "vscode" || launch.adapter !== "dlv-dap" || isStartedElsewhere(launch)) return [];
  if (entry?.value.kind !== "array" || !entry.value.texts) return [];
  const names = entry.value.texts.map((word) => /^--?([a-z-]+)/.exec(word)?.[1] ?? "");
  const inTerminal = /Terminal$/.test(launch.text("console") ?? "");
  const spot = { launch, at: entry, text: written(entry) };
  return names.flatMap((name): Spot[] => {
    const instead = name === "log-dest" && (inTerminal || os === "windows") ? undefined : passedOver[name];
    if (instead !== undefined) {
      return [
        {
          ...spot,
          found: `--${name} in dlvFlags does not count`,
          wanted: instead,
          severity: "warning",
          remedy: `Take --${name} out of dlvFlags; ${instead}`,
        },
      ];
    }
    if (unknown.has(name)) {
      return [
        {
          ...spot,
          found: `dlv dap has no --${name}, and ends`,
          wanted: "flags of dlv dap",
          severity: "error",
          remedy: `Take --${name} out of dlvFlags`,
        },
      ];
    }
    const showsLog = launch.entry("showLog")?.value;
    const isLogging = names.includes("log") || (showsLog?.kind === "boolean" && showsLog.boolean);
    if (name !== "log-output" || isLogging) return [];
    const found = "--log-output without --log, at which dlv ends";
    return [
      {
        ...spot,
        found,
        wanted: "showLog and logOutput",
        severity: "error",
        remedy: 'Write "showLog": true and logOutput instead',
      },
    ];
  });
}

const passedOver: Readonly<Record<string, string>> = {
  listen: "the extension chooses a free port",
  l: "the extension chooses a free port",
  headless: "dlv dap always is",
  backend: "the key backend says it",
  "build-flags": "the key buildFlags says it",
  wd: "the key cwd says it",
  init: "a session of an editor has no such file",
  "accept-multiclient": "a session of an editor has one client",
  "log-dest": "the key logDest says it",
};

/** Flags of other commands. */
const unknown: ReadonlySet<string> = new Set(["continue", "output", "tty"]);
