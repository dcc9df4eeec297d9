// Real Go SDKs for tests: the toolchain modules that `go` itself downloads and checks against the checksum database.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Downloads an SDK below `directory` and makes it what an installed one is; returns its GOROOT.
 * @param name e.g. `go1.21.13.linux-amd64`
 */
export function downloadSdk(name: string, directory: string): string {
  const { status, stdout, stderr } = spawnSync(
    "go",
    ["mod", "download", "-json", `golang.org/toolchain@v0.0.1-${name}`],
    {
      // The user's own proxy and checksum database stay in force.
      env: { ...process.env, GOMODCACHE: directory, GOFLAGS: "-modcacherw", GOTOOLCHAIN: "local" },
      cwd: "/",
      encoding: "utf8",
      timeout: 120_000,
    },
  );
  if (status !== 0) throw new Error(`cannot download ${name}: ${stdout}${stderr}`);
  const goroot: string = JSON.parse(stdout).Dir;
  // A module holds no modes: cmd/go sets them when it unpacks a toolchain.
  const tools = join(goroot, "pkg/tool");
  const directories = [join(goroot, "bin"), ...readdirSync(tools).map((entry) => join(tools, entry))];
  for (const folder of directories.filter((path) => existsSync(path) && !path.endsWith(".txt"))) {
    for (const entry of readdirSync(folder)) chmodSync(join(folder, entry), 0o755);
  }
  return goroot;
}
