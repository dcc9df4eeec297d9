// What lies about of Go: plumb's SDKs and the toolchains in the module cache, with their sizes, their last use, and who needs them.

import { join } from "node:path";
import type { Files, Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../../facts/gatherer.ts";
import { candidatesOf } from "../choice/candidates.ts";
import { chooseInstalled } from "../choice/choose.ts";
import { projectWishes } from "../choice/project-wishes.ts";
import { installedSdks } from "../installed.ts";
import { defaultSdk } from "../links.ts";
import { sdkText } from "../sdk-name.ts";
import type { Kept } from "./decide.ts";
import { knownProjects } from "./projects.ts";

export async function usageOf(host: Host, home: PlumbHome): Promise<readonly Kept[]> {
  const [sdks, chosen, needs, installs] = await Promise.all([
    installedSdks(host, home),
    defaultSdk(host, home),
    needsByPath(host, home),
    createGatherer(host).fact("goInstalls"),
  ]);
  const own = sdks.map(async ({ sdk, goroot, receipt }): Promise<Kept> => {
    const program = join(goroot, "bin", sdk.os === "windows" ? "go.exe" : "go");
    const isDefault = chosen !== null && sdkText(chosen) === sdkText(sdk);
    const { version, os, arch } = sdk;
    const { bytes, usedMs } = await measure(host.files, goroot, program, Date.parse(receipt.installed));
    // A link takes no room: the tree that it leads to stays.
    const measured = { usedMs, bytes: receipt.link === undefined ? bytes : 0 };
    return {
      kind: "sdk",
      version,
      platform: `${os}/${arch}`,
      path: goroot,
      isDefault,
      neededBy: needs.get(program) ?? [],
      ...measured,
    };
  });
  const cached = (installs.status === "ok" ? installs.value.toolchainCache : []).map(
    async (toolchain): Promise<Kept> => {
      const { path, platform } = toolchain;
      const measured = await measure(
        host.files,
        path,
        join(path, "bin", platform.startsWith("windows/") ? "go.exe" : "go"),
      );
      return {
        kind: "toolchain",
        version: toolchain.version.slice(2),
        platform,
        path,
        isDefault: false,
        neededBy: [],
        ...measured,
      };
    },
  );
  return Promise.all([...own, ...cached]);
}

/** Directories of the projects that were seen, by the go command that is meant in each. */
async function needsByPath(host: Host, home: PlumbHome): Promise<ReadonlyMap<string, readonly string[]>> {
  const [projects, { candidates }] = await Promise.all([knownProjects(host, home), candidatesOf(host, home)]);
  const needs = new Map<string, string[]>();
  for (const directory of projects) {
    const there = { ...host, machine: { ...host.machine, cwd: directory } };
    const wishes = await projectWishes(there, undefined).catch(() => []);
    // A directory that asks for nothing is content with whatever there is.
    if (wishes.length === 0) continue;
    const choice = chooseInstalled(wishes, candidates);
    if (choice.kind === "chosen")
      needs.set(choice.candidate.path, [...(needs.get(choice.candidate.path) ?? []), directory]);
  }
  return needs;
}

/** @param sinceMs when it was put there, which reads it too; by default when it was written */
async function measure(
  files: Files,
  folder: string,
  program: string,
  sinceMs?: number,
): Promise<{ bytes: number; usedMs: number | null }> {
  const [bytes, stat] = await Promise.all([bytesBelow(files, folder), files.stat(program).catch(() => undefined)]);
  const used = stat !== undefined && stat.accessedMs > (sinceMs ?? stat.modifiedMs) + makingMs;
  return { bytes, usedMs: used ? Math.round(stat.accessedMs) : null };
}

/** Whoever unpacks a program reads its header, and runs it once. */
const makingMs = 60_000;

async function bytesBelow(files: Files, folder: string): Promise<number> {
  const entries = (await files.list(folder).catch(() => undefined)) ?? [];
  const sizes = await Promise.all(
    entries.map(async ({ name, kind }) => {
      const path = join(folder, name);
      if (kind === "directory") return bytesBelow(files, path);
      return (await files.lstat(path).catch(() => undefined))?.size ?? 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
