// What took part in a scene, by name and version, as the tools say it themselves.

import { goReleases } from "../requirements.ts";
import type { Scene } from "./scene.ts";

export function toolVersions(scene: Scene, programs: readonly string[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  if (scene.go !== undefined) found.go = `go${goReleases[scene.go]}`;
  if (scene.foreignGo !== undefined) {
    found.go = `go${goReleases[scene.foreignGo.release]} ${scene.foreignGo.platform}`;
  }
  for (const release of scene.alsoGo ?? []) found[`go ${release}`] = `go${goReleases[release]}`;
  if (scene.zig !== undefined) found.zig = scene.zig;
  for (const { module, go } of scene.programs ?? []) {
    found[module.slice(module.lastIndexOf("/") + 1).replace(/@.*/, "")] =
      `${module.replace(/.*@/, "")}, built by go${goReleases[go]}`;
  }
  for (const spec of scene.npmPrograms ?? []) {
    found[spec.slice(0, spec.lastIndexOf("@"))] = spec.slice(spec.lastIndexOf("@") + 1);
  }
  if (scene.shell !== undefined) found.shell = scene.shell;
  if (scene.language !== undefined) found.language = scene.language;
  for (const program of programs) found[program.replace(/.*\//, "")] = firstLine(program);
  return found;
}

function firstLine(program: string): string {
  const which = Bun.which(program);
  if (which === null) return "not installed";
  const { stdout } = Bun.spawnSync([which, "--version"], { stdin: "ignore", env: { ...process.env, LC_ALL: "C" } });
  return stdout.toString().split("\n")[0] ?? "";
}
