// What a debug configuration must have, and has not. microsoft/vscode debugService.ts; go-delve/delve service/dap/server.go

import { buildingModes } from "../../go/launch/attributes.ts";
import type { Severity } from "../problem.ts";
import { isEmpty, type Launch, type Spot } from "./launch-configurations.ts";

export function missingFaults(launch: Launch): readonly Spot[] {
  const { configuration, editor, request } = launch;
  const [name, type] = editor === "zed" ? ["label", "adapter"] : ["name", "type"];
  const missing = (key: string, why: string, severity: Severity): Spot => ({
    launch,
    at: configuration,
    text: `no ${key}`,
    found: `the configuration has no ${key}: ${why}`,
    wanted: key,
    severity,
    remedy: `Add ${key}`,
  });
  const spots: Spot[] = [];
  if (configuration.type === null) spots.push(missing(type, "it is nobody's, and cannot be started", "error"));
  if (configuration.name === null) {
    const why = editor === "zed" ? "the file is not read" : "it is not in the list of what can be started";
    spots.push(missing(name, why, editor === "zed" ? "error" : "warning"));
  }
  if (isMissing(launch, "request")) {
    const why = "what else it says does not count";
    spots.push(
      missing("request", editor === "zed" ? "it cannot be started" : why, editor === "zed" ? "error" : "warning"),
    );
  }
  const path = request === "launch" ? missingPath(launch) : null;
  if (path !== null) spots.push(missing(path, `mode ${launch.mode} does not start without it`, "error"));
  return spots;
}

function missingPath(launch: Launch): string | null {
  const { mode } = launch;
  const needsProgram = buildingModes.includes(mode) || mode === "exec" || mode === "core";
  if (needsProgram && isMissing(launch, "program")) return "program";
  if (mode === "core" && isMissing(launch, "coreFilePath")) return "coreFilePath";
  return mode === "replay" && isMissing(launch, "traceDirPath") ? "traceDirPath" : null;
}

function isMissing({ entry }: Launch, key: string): boolean {
  const there = entry(key);
  return there === undefined || isEmpty(there);
}
