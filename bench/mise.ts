// mise, to compare with: the package of this platform alone, since the main one downloads it in an install script.

import { join } from "node:path";

export const miseVersion = "2026.9.15";

/** Installs it into a directory of its own; undefined when the registry does not have it. */
export async function installMise(directory: string): Promise<string | undefined> {
  const name = `@jdxcode/mise-${process.platform === "darwin" ? "macos" : "linux"}-${process.arch}`;
  const install = Bun.spawn(
    ["npm", "install", "--prefix", directory, "--no-audit", "--no-fund", "--ignore-scripts", `${name}@${miseVersion}`],
    { stdin: "ignore", stdout: "ignore", stderr: "ignore" },
  );
  if ((await install.exited) !== 0) return undefined;
  const path = join(directory, "node_modules", name, "bin/mise");
  return (await Bun.file(path).exists()) ? path : undefined;
}
