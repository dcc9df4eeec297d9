// What remedies may depend on, of the machine we run on, for commands that gather no facts. Costs one small file.

import { basename } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { parseOsRelease } from "../facts/machine/os-release.ts";
import { hardwareArch } from "../go/hardware-arch.ts";
import type { Context } from "../problems/problem.ts";

export async function thisMachine({ machine, env, files }: Pick<Host, "machine" | "env" | "files">): Promise<Context> {
  return {
    os: machine.os,
    arch: hardwareArch(machine),
    distribution: machine.os === "linux" ? await distribution(files) : [],
    shell: env.SHELL ? basename(env.SHELL) : null,
    goVersion: null,
  };
}

async function distribution(files: Host["files"]): Promise<readonly string[]> {
  try {
    const { id, like } = parseOsRelease((await files.readText("/etc/os-release")) ?? "");
    return [id, ...like];
  } catch {
    return [];
  }
}
