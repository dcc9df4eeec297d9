// The goInstalls group: every go command and the tree behind it.

import { settingOf } from "../../go/settings.ts";
import { readQuarantine } from "../executable/quarantine.ts";
import { readUserFile } from "../go-settings/user-file.ts";
import type { Look } from "../look.ts";
import { type FoundGo, findGoCommands, findToolchainsOnPath } from "./find.ts";
import { findGoRoot, readGoRoot } from "./goroot.ts";
import { isShimPath, originOf } from "./places.ts";
import { runGoVersion } from "./run.ts";
import type { GoInstall, GoInstalls } from "./schema.ts";
import { readToolchainCache } from "./toolchain-cache.ts";

export async function gatherGoInstalls(look: Look): Promise<GoInstalls> {
  const found = await findGoCommands(look.host);
  const read = (await Promise.all(found.map((go) => readInstall(look, go)))).flat();
  const quarantined = await readQuarantine(
    look,
    read.map((install) => install.executable.path),
  );
  const installs = read.map((install) => ({
    ...install,
    executable: { ...install.executable, quarantined: quarantined?.has(install.executable.path) ?? null },
  }));
  // A shell skips files it may not execute.
  const active = installs.find((install) => install.pathIndex !== null && install.executable.mayExecute);
  const [activeRun, forcedGoroot, toolchainCache, toolchainsOnPath] = await Promise.all([
    active ? runGoVersion(look, active.executable.path) : null,
    readForcedGoRoot(look),
    readCachedToolchains(look.host),
    findToolchainsOnPath(look.host),
  ]);
  return {
    installs,
    active: active?.executable.path ?? null,
    activeRun,
    forcedGoroot,
    toolchainCache,
    toolchainsOnPath,
  };
}

async function readInstall(look: Look, { path, pathIndex }: FoundGo): Promise<readonly GoInstall[]> {
  const executable = await look.executables.read(path);
  if (!executable) return [];
  const shim = isShimPath(path);
  const goroot = shim ? null : await findGoRoot(look, executable);
  return [{ executable, pathIndex, origin: originOf(path, executable.realPath), shim, goroot }];
}

// Process environment before user file, as for every setting; an empty value counts as unset.
async function readForcedGoRoot(look: Look): Promise<GoInstalls["forcedGoroot"]> {
  const { file } = await readUserFile(look.host);
  const fromFile = file?.entries.findLast((entry) => entry.key === "GOROOT")?.value;
  const path = look.host.env.GOROOT || fromFile;
  return path ? readGoRoot(look, path) : null;
}

// The place of the module cache does not depend on any Go, so it is known before one is.
async function readCachedToolchains(host: Look["host"]): Promise<GoInstalls["toolchainCache"]> {
  const { file } = await readUserFile(host);
  const { os, processArch: arch } = host.machine;
  const settings = { os, arch, env: host.env, userFile: file, goEnvFile: null, goVersion: null };
  const modCache = settingOf("GOMODCACHE", settings)?.value;
  return modCache ? readToolchainCache(host.files, modCache) : [];
}
