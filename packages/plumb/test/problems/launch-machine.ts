// Machines with a launch.json or a debug.json: the text is read as on a real one, and the facts put into a healthy snapshot.

import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherDebugConfigurations } from "../../src/facts/debug-configurations/gather.ts";
import { problems } from "../../src/problems/index.ts";
import { lookAt } from "../facts/look.ts";
import { type Changes, healthyLinux, healthyMac, type Machines } from "../snapshots.ts";

export const folder = "/home/gopher/src/hello";
export const launchFile = `${folder}/.vscode/launch.json`;
export const zedFile = `${folder}/.zed/debug.json`;

export interface Arrangement {
  readonly os?: "linux" | "darwin";
  /** Other files of the machine by path; a string is a text. */
  readonly files?: Readonly<Record<string, string | RecordedFile>>;
  readonly changes?: Changes<Machines>;
}

/** A machine with this text as launch.json. */
export function withLaunch(text: string, arrangement: Arrangement = {}): Promise<Machines> {
  return machineWith({ ...arrangement, files: { [launchFile]: text, ...arrangement.files } });
}

export function withZed(text: string, arrangement: Arrangement = {}): Promise<Machines> {
  return machineWith({ ...arrangement, files: { [zedFile]: text, ...arrangement.files } });
}

export async function machineWith({ os = "linux", files = {}, changes = {} }: Arrangement): Promise<Machines> {
  const recorded = Object.entries(files).map(([path, file]) => {
    return [path, typeof file === "string" ? ({ kind: "file", text: file } as const) : file] as const;
  });
  const host = createRecordedHost({
    origin: "made up",
    machine: { os, processArch: "arm64", kernelArch: os === "darwin" ? "arm64" : "aarch64", cwd: folder, uid: 1000 },
    env: { HOME: "/home/gopher" },
    files: Object.fromEntries(recorded),
  });
  const debugConfigurations = await gatherDebugConfigurations(lookAt(host));
  return { ...(os === "darwin" ? healthyMac(changes) : healthyLinux(changes)), debugConfigurations };
}

/** launch.json with one configuration, in which these keys are added to, or replace, those of the template. */
export function launchJson(changes: Readonly<Record<string, unknown>>): string {
  const template = { name: "Launch", type: "go", request: "launch", mode: "auto", program: `\${workspaceFolder}` };
  return JSON.stringify({ version: "0.2.0", configurations: [{ ...template, ...changes }] }, null, 2);
}

/** debug.json with one configuration, the same way. */
export function debugJson(changes: Readonly<Record<string, unknown>>): string {
  const template = { label: "Run", adapter: "Delve", request: "launch", mode: "debug", program: "./cmd/server" };
  return JSON.stringify([{ ...template, ...changes }], null, 2);
}

/** What is said of a machine about its debug configurations, each with the id of its problem. */
export function said(machines: Machines): { id: string; found: string; severity: string; at: string[] }[] {
  return problems
    .filter(({ id }) => id.startsWith("launch-"))
    .flatMap(({ id, severity, find }) =>
      (find?.(machines) ?? []).map((match) => ({
        id,
        found: match.found,
        severity: match.severity ?? severity,
        at: match.evidence.map(({ subject }) => subject),
      })),
    );
}
