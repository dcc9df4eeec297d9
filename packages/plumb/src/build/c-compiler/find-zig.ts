// Where Zig may be: on PATH, in Homebrew, in mise, or in the Python package ziglang, which brings the whole compiler.
// https://pypi.org/project/ziglang/, https://mise.jdx.dev/dev-tools/

import { dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "../../facts/executable/path-lookup.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import type { Zig } from "./c-compilers.ts";

const timeoutMs = 20_000;

/** The first that answers; null when none does. */
export async function findZig(host: Host): Promise<Zig | null> {
  for (const find of [onPath, inHomebrew, inMise, inPython]) {
    for (const { path, where } of await find(host)) {
      const zig = await askZig(host, path, where);
      if (zig) return zig;
    }
  }
  return null;
}

/** Null when the program does not say that it is Zig. */
async function askZig(host: Host, path: string, where: string): Promise<Zig | null> {
  if ((await host.files.stat(path).catch(() => undefined))?.kind !== "file") return null;
  const { outcome, stdout } = await host.processes.run({ path, args: ["version"], timeoutMs });
  const version = /^(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout)?.[1];
  return outcome.kind === "exited" && outcome.status === 0 && version ? { path, version, where } : null;
}

interface Place {
  readonly path: string;
  readonly where: string;
}

async function onPath(host: Host): Promise<readonly Place[]> {
  const hits = await pathHits(host.files, pathDirectories(host), program(host, "zig"));
  return hits.map(({ path }) => ({ path, where: "on PATH" }));
}

async function inHomebrew(host: Host): Promise<readonly Place[]> {
  const prefixes = host.machine.os === "darwin" ? ["/opt/homebrew", "/usr/local"] : ["/home/linuxbrew/.linuxbrew"];
  return prefixes.map((prefix) => ({ path: join(prefix, "bin/zig"), where: "in Homebrew" }));
}

async function inMise({ env, files }: Host): Promise<readonly Place[]> {
  const data = env.MISE_DATA_DIR || (env.XDG_DATA_HOME ? join(env.XDG_DATA_HOME, "mise") : "");
  const root = data || (env.HOME ? join(env.HOME, ".local/share/mise") : "");
  if (root === "") return [];
  const installs = join(root, "installs/zig");
  const entries = (await files.list(installs).catch(() => undefined)) ?? [];
  // Links such as `latest` name one of the others.
  const versions = entries.filter(({ kind }) => kind === "directory").map(({ name }) => name);
  return versions
    .sort((a, b) => compareOsVersions(b, a))
    .flatMap((version) =>
      ["zig", "bin/zig"].map((name) => ({ path: join(installs, version, name), where: "in mise" })),
    );
}

/** `python-zig` is what pipx and uv put on PATH for it; its first line names their own Python. */
async function inPython(host: Host): Promise<readonly Place[]> {
  const directories = pathDirectories(host);
  const [wrappers, ...pythons] = await Promise.all(
    ["python-zig", "python3", "python"].map((name) => pathHits(host.files, directories, program(host, name))),
  );
  const interpreters = await Promise.all((wrappers ?? []).map(({ path }) => interpreterOf(host, path)));
  const candidates = [...interpreters.flat(), ...pythons.flatMap((hits) => hits.map(({ path }) => path))];
  const folders = await Promise.all([...new Set(candidates)].map((python) => packageFolder(host, python)));
  return folders.flatMap((folder) =>
    folder === null ? [] : [{ path: join(folder, program(host, "zig")), where: "in the Python package ziglang" }],
  );
}

async function interpreterOf({ files }: Host, script: string): Promise<readonly string[]> {
  const text = await files.readText(script, 64 * 1024).catch(() => undefined);
  const path = /^#!\s*(\/\S+)/.exec(text ?? "")?.[1];
  return path === undefined ? [] : [path];
}

async function packageFolder({ processes }: Host, python: string): Promise<string | null> {
  const code = "import importlib.util; s = importlib.util.find_spec('ziglang'); print(s.origin if s else '')";
  const { outcome, stdout } = await processes.run({ path: python, args: ["-c", code], timeoutMs });
  const origin = stdout.trim();
  return outcome.kind === "exited" && outcome.status === 0 && origin.startsWith("/") ? dirname(origin) : null;
}

function program({ machine }: Host, name: string): string {
  return machine.os === "windows" ? `${name}.exe` : name;
}
