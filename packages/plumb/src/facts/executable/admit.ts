// Which programs plumb starts: those whose header says that this machine's CPU runs them natively.
// A translated or emulated one would answer for another platform, and a foreign one would crash.

import type { Admission, AdmitExecutable, Host } from "@goplumb/core/host/host";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { type HostPlatform, platformsText, runsOn } from "../../go/runs-on.ts";
import type { Executable } from "./schema.ts";

// A script may name a script; the kernel follows four levels.
const maxScriptDepth = 4;

export function admitNative(host: Pick<Host, "files" | "machine" | "env">): AdmitExecutable {
  const platform: HostPlatform = {
    os: host.machine.os,
    arch: hardwareArch(host.machine),
    rosettaInstalled: null,
    emulators: [],
  };
  return (path) => admit(host as Host, platform, path, maxScriptDepth);
}

async function admit(host: Host, platform: HostPlatform, path: string, depth: number): Promise<Admission> {
  // Loaded by the first program that is started: many commands start none.
  const { readExecutable } = await import("./read-executable.ts");
  const executable = await readExecutable(host, path);
  if (!executable) return refused(`${path} is no file`);
  if (!executable.mayExecute) return refused(`${path} is not executable by this user`);
  if (executable.kind === "script") return admitScript(host, platform, executable, depth);
  if (executable.kind !== "binary") return refused(`${path}: ${executable.reason ?? "not a program"}`);
  const runs = runsOn(executable.platforms, platform);
  if (runs === "native" || runs === "compatible") return { kind: "admitted" };
  return refused(`${path} is ${platformsText(executable.platforms)}; this machine is ${platform.os}/${platform.arch}`);
}

async function admitScript(host: Host, platform: HostPlatform, script: Executable, depth: number): Promise<Admission> {
  const name = script.interpreter ?? "";
  if (!script.interpreterPresent) return refused(`${script.path} names the interpreter ${name}, which is not there`);
  if (depth === 0) return refused(`${script.path}: too many scripts in a row`);
  // `#!/usr/bin/env NAME`: env itself looks on PATH, and takes the first that may be executed.
  const interpreter = name.startsWith("/") ? name : await firstOnPath(host, name);
  if (interpreter === undefined) return refused(`${script.path}: no ${name} on PATH may be executed`);
  return admit(host, platform, interpreter, depth - 1);
}

async function firstOnPath(host: Host, name: string): Promise<string | undefined> {
  const { absoluteDirectories, pathHits } = await import("./path-lookup.ts");
  // Programs are started with these entries of PATH alone.
  for (const { path } of await pathHits(host.files, absoluteDirectories(host), name)) {
    if (await host.files.may("execute", path)) return path;
  }
  return undefined;
}

function refused(message: string): Admission {
  return { kind: "refused", message };
}
