// A machine on which a Go was installed by plumb, and the same tree given to mise, with two directories: one that asks for this Go, and one
// that asks for nothing.

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Given } from "./bench.ts";
import { linkIntoMise, miseEnv } from "./peers/mise.ts";
import { benchedGo, startSdkSource } from "./sdk-source.ts";

export interface Installed {
  readonly env: Readonly<Record<string, string>>;
  readonly goroot: string;
  readonly asking: string;
  readonly indifferent: string;
}

export async function installedIn(
  folder: string,
  { plumb, peers }: Pick<Given, "plumb" | "peers">,
): Promise<Installed> {
  const source = await startSdkSource(folder);
  const home = join(folder, "plumb-home");
  const env = { PLUMB_HOME: home, GOPROXY: `${source.url}/mod`, GOSUMDB: "sum.golang.org" };
  try {
    const { status, stderr } = spawnSync(plumb, ["install", benchedGo], {
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`plumb install: ${stderr}`);
  } finally {
    source.stop();
  }
  const goroot = join(home, "sdks", readdirSync(join(home, "sdks"))[0] ?? "");
  const mise = peers.find("mise");
  if (mise) linkIntoMise(mise, join(folder, "mise"), benchedGo, goroot);
  // As goenv keeps what it installs.
  const goenv = join(folder, "goenv");
  mkdirSync(join(goenv, "versions"), { recursive: true });
  symlinkSync(goroot, join(goenv, "versions", benchedGo));
  const [asking, indifferent] = [join(folder, "asking"), join(folder, "indifferent")];
  for (const directory of [asking, indifferent]) mkdirSync(directory);
  // The first is read by plumb and mise, the second by plumb and goenv.
  writeFileSync(join(asking, ".tool-versions"), `golang ${benchedGo}\n`);
  writeFileSync(join(asking, ".go-version"), `${benchedGo}\n`);
  return {
    env: { PLUMB_HOME: home, GOENV_ROOT: goenv, ...miseEnv(join(folder, "mise")) },
    goroot,
    asking,
    indifferent,
  };
}
