// Folders of this machine whose names do not belong into a program. Pure.

import { join, normalize } from "node:path";

/** Names that many machines have tell nothing. */
const common: readonly string[] = [
  "/",
  "/root",
  "/tmp",
  "/home",
  "/usr",
  "/usr/local",
  "/opt",
  "/var",
  "/src",
  "/app",
  "/go",
];

/**
 * Each ends with a separator, so that a name that only begins like it does not count. One below another is left out: the upper one
 * is found where it is.
 */
export function privateFolders(
  env: Readonly<Record<string, string | undefined>>,
  goEnv: Readonly<Record<string, string>>,
  project: string,
): readonly string[] {
  const { GOROOT = "", GOMODCACHE = "", GOCACHE = "", GOPATH = "" } = goEnv;
  const all = [env.HOME ?? "", project, GOROOT, GOMODCACHE, GOCACHE, ...GOPATH.split(":")];
  const folders = [
    ...new Set(all.map((folder) => (folder === "" ? "" : normalize(folder).replace(/(?<=.)\/$/, "")))),
  ].filter((folder) => folder.length > 3 && !common.includes(folder));
  return folders
    .filter((folder) => !folders.some((other) => other !== folder && folder.startsWith(join(other, "/"))))
    .map((folder) => join(folder, "/"));
}
