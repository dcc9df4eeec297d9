// The goInstalls group: every go command and the tree behind it.

import { settingOf } from "../../go/settings.ts";
import { withQuarantine } from "../executable/quarantine.ts";
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
  const installs = await withQuarantine(look, read);
  // A shell skips files it may not execute.
  const active = installs.find((install) => install.pathIndex !== null && install.executable.mayExecute);
  const { goroot, modCache } = await settingsBeforeGo(look.host);
  const [activeRun, forcedGoroot, toolchainCache, toolchainsOnPath] = await Promise.all([
    active ? runGoVersion(look, active.executable.path) : null,
    goroot ? readGoRoot(look, goroot) : null,
    modCache ? readToolchainCache(look.host.files, modCache) : [],
    findToolchainsOnPath(look.host),
  ]);
  return {
    installs,
    active: active?.executable.path ?? null,
    activeRun,
    forcedGoroot,
    toolchainCache,
    toolchainsOnPath: [...toolchainsOnPath.keys()],
    toolchainPaths: Object.fromEntries(toolchainsOnPath),
  };
}

async function readInstall(look: Look, { path, pathIndex, place }: FoundGo): Promise<readonly GoInstall[]> {
  const executable = await look.executables.read(path);
  if (!executable) return [];
  const shim = isShimPath(path);
  const goroot = shim ? null : await findGoRoot(look, executable);
  const marked = originOf(path, executable.realPath);
  return [{ executable, pathIndex, origin: marked === "unknown" ? (place ?? marked) : marked, shim, goroot }];
}

// What decides where to look, as far as it is known before any Go is: the process environment and the user's file.
async function settingsBeforeGo(host: Look["host"]): Promise<{ goroot?: string; modCache?: string }> {
  const { file: userFile } = await readUserFile(host);
  const { os, processArch: arch } = host.machine;
  const input = { os, arch, env: host.env, userFile, goEnvFile: null, goVersion: null };
  const [goroot, modCache] = [settingOf("GOROOT", input)?.value, settingOf("GOMODCACHE", input)?.value];
  return { ...(goroot ? { goroot } : {}), ...(modCache ? { modCache } : {}) };
}
