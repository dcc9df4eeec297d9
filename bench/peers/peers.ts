// The programs that plumb is compared with: those of this system, and those that are installed for it into a folder of their own. Where
// from is what npm and go are set to here.

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { newestDelveFor } from "../../packages/plumb/src/go/delve-matrix.ts";

export interface Peers {
  /** Its absolute path; undefined when it is not to be had here. Installs it when it is first asked for, which may take minutes. */
  find(name: string): string | undefined;
  /** It with arguments. */
  command(name: string, ...args: readonly string[]): readonly string[] | undefined;
  /** Its name and version, as it says itself. */
  version(name: string): string;
  /** Those that were looked for and are not here, with the reason. */
  missing(): readonly string[];
}

/** @param folder keeps what is installed for the next time */
export function createPeers(folder: string): Peers {
  const found = new Map<string, string | undefined>();
  const versions = new Map<string, string>();
  mkdirSync(folder, { recursive: true });
  const find = (name: string) => {
    if (!found.has(name)) found.set(name, locate(name, folder));
    return found.get(name);
  };
  return {
    find,
    command(name, ...args) {
      const path = find(name);
      return path === undefined ? undefined : [path, ...args];
    },
    version(name) {
      const path = find(name);
      const known = versions.get(name) ?? (path === undefined ? name : `${name} ${versionOf(name, path)}`);
      versions.set(name, known);
      return known;
    },
    missing: () => [...found].flatMap(([name, path]) => (path === undefined ? [`${name}: ${whyMissing(name)}`] : [])),
  };
}

const miseVersion = "2026.9.15";
/** Packages of npm: the one for this platform, since mise's own downloads it in an install script. */
const misePackage = `@jdxcode/mise-${process.platform === "darwin" ? "macos" : "linux"}-${process.arch}`;

/** Newer ones of goreleaser need modules that are not released. */
const goModules: Readonly<Record<string, () => string>> = {
  gox: () => "github.com/mitchellh/gox@v1.0.1",
  goreleaser: () => "github.com/goreleaser/goreleaser/v2@v2.13.0",
  dlv: () => `github.com/go-delve/delve/cmd/dlv@v${newestDelveFor(said(["go", "env", "GOVERSION"]))}`,
};

function locate(name: string, folder: string): string | undefined {
  if (name === "mise") return installMise(join(folder, miseVersion));
  const module = goModules[name]?.();
  if (module !== undefined) return installModule(name, module, folder);
  return Bun.which(name) ?? besideLlvm(name);
}

/** Debian links only some of LLVM's programs into /usr/bin. */
function besideLlvm(name: string): string | undefined {
  if (!name.startsWith("llvm-") || !Bun.which("llvm-config")) return undefined;
  const path = join(said(["llvm-config", "--bindir"]), name);
  return existsSync(path) ? path : undefined;
}

function installMise(folder: string): string | undefined {
  const path = join(folder, "node_modules", misePackage, "bin/mise");
  if (!existsSync(path)) {
    const from = `${misePackage}@${miseVersion}`;
    run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", from]);
  }
  return existsSync(path) ? path : undefined;
}

function installModule(name: string, module: string, folder: string): string | undefined {
  // By version and builder: another Go builds another program.
  const bin = join(folder, `${module.replace(/[^\w.@-]/g, "-")}-${said(["go", "env", "GOVERSION"])}`);
  const path = join(bin, name);
  if (!existsSync(path)) run(["go", "install", module], { GOBIN: bin, GOFLAGS: "" });
  return existsSync(path) ? path : undefined;
}

function whyMissing(name: string): string {
  if (name === "mise") return `npm could not install ${misePackage} ${miseVersion}`;
  const module = goModules[name]?.();
  if (module !== undefined) return `go could not install ${module}`;
  if (name === "goenv") return "it is not on PATH, and is neither a package of npm nor a Go module";
  return "it is not on PATH";
}

/** What it prints of itself in the first line that has a number in it. */
function versionOf(name: string, path: string): string {
  const asked = [["--version"], ["version"], ["-version"]].map((args) => said([path, ...args]));
  const line = asked.flatMap((text) => text.split("\n")).find((text) => /\d+\.\d+/.test(text)) ?? "";
  if (name === "gox") return goModules.gox?.().split("@v")[1] ?? "";
  return /\d+(?:\.\d+)+[\w.-]*/.exec(line)?.[0] ?? "without a version";
}

function said(command: readonly string[]): string {
  const { stdout, stderr } = Bun.spawnSync([...command], { stdin: "ignore", cwd: "/", timeout: 10_000 });
  return `${stdout}${stdout.length > 0 ? "" : stderr}`.trim();
}

function run(command: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  Bun.spawnSync([...command], { stdio: ["ignore", "ignore", "ignore"], cwd: "/", env: { ...process.env, ...env } });
}
