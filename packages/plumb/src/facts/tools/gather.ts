// The tools group: what `go install` put into GOBIN, and the well-known Go tools on PATH.

import { basename, join } from "node:path";
import { pathDirectories } from "../executable/path-lookup.ts";
import { withQuarantine } from "../executable/quarantine.ts";
import { factValue, type Look } from "../look.ts";
import type { Tool, Tools } from "./schema.ts";

// Tools that editors and builds start by name.
const knownTools = [
  ..."gofmt gopls dlv staticcheck golangci-lint goimports gotestsum govulncheck".split(" "),
  // Not of Go, but started by the go command: for version stamps and modules, and for cgo.
  ..."git pkg-config".split(" "),
];

// More than this in one GOBIN are looked at only as far as here; the fact says so.
const maxPrograms = 300;

// The two places Delve itself looks at: go-delve/delve pkg/proc/gdbserial.
const debugservers = [
  "/Library/Developer/CommandLineTools/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver",
  "/Applications/Xcode.app/Contents/SharedFrameworks/LLDB.framework/Versions/A/Resources/debugserver",
];

export async function gatherTools(look: Look): Promise<Tools> {
  const gobin = await binDirectories(look);
  const lists = await Promise.all(gobin.map((directory) => listPrograms(look, directory)));
  const inGobin = lists.flatMap((list) => list.paths.map((path) => ({ path, pathIndex: null, inGobin: true })));
  const onPath = (await Promise.all(knownTools.map((name) => onPathHits(look, name)))).flat();
  const byPath = new Map<string, { path: string; pathIndex: number | null; inGobin: boolean }>();
  for (const place of [...onPath, ...inGobin]) {
    const known = byPath.get(place.path);
    byPath.set(place.path, known ? { ...known, inGobin: known.inGobin || place.inGobin } : place);
  }
  const tools = (await Promise.all([...byPath.values()].map((place) => readTool(look, place)))).flat();
  return {
    gobin: [...gobin],
    tools: await withQuarantine(look, tools),
    debugserver: await findDebugserver(look),
    developerMode: await readDeveloperMode(look),
    truncated: lists.some((list) => list.truncated),
  };
}

async function binDirectories(look: Look): Promise<readonly string[]> {
  const settings = (await factValue(look, "goSettings"))?.effective;
  const gobin = settings?.GOBIN?.value;
  if (gobin) return [gobin];
  const gopath = settings?.GOPATH?.value ?? "";
  return gopath
    .split(":")
    .filter(Boolean)
    .map((entry) => join(entry, "bin"));
}

async function listPrograms({ host }: Look, directory: string): Promise<{ paths: string[]; truncated: boolean }> {
  const entries = (await host.files.list(directory).catch(() => undefined)) ?? [];
  // `go` itself belongs to another group.
  const files = entries.filter((entry) => entry.kind !== "directory" && entry.name !== "go");
  const paths = files.slice(0, maxPrograms).map((entry) => join(directory, entry.name));
  return { paths, truncated: files.length > maxPrograms };
}

async function onPathHits(look: Look, name: string) {
  const hits = await look.executables.onPath(name);
  return hits.map(({ path, pathIndex }) => ({ path, pathIndex, inGobin: false }));
}

async function readTool(
  look: Look,
  place: { path: string; pathIndex: number | null; inGobin: boolean },
): Promise<Tool[]> {
  const executable = await look.executables.read(place.path);
  if (!executable) return [];
  const name = basename(place.path);
  // A data file that somebody left in GOBIN is no tool.
  if (executable.kind === "unknown" && !executable.mayExecute) return [];
  return [{ name, executable, pathIndex: place.pathIndex ?? indexOnPath(look, place.path), inGobin: place.inGobin }];
}

function indexOnPath({ host }: Look, path: string): number | null {
  const index = pathDirectories(host).findIndex((directory) => join(directory, basename(path)) === path);
  return index < 0 ? null : index;
}

async function findDebugserver({ host }: Look): Promise<string | null> {
  if (host.machine.os !== "darwin") return null;
  for (const path of debugservers) if (await host.files.stat(path).catch(() => undefined)) return path;
  return null;
}

// `DevToolsSecurity -status` prints `Developer mode is currently enabled.` or `… disabled.`
async function readDeveloperMode({ host, signal }: Look): Promise<boolean | null> {
  if (host.machine.os !== "darwin") return null;
  const { outcome, stdout } = await host.processes.run({
    path: "/usr/sbin/DevToolsSecurity",
    args: ["-status"],
    timeoutMs: 2000,
    signal,
  });
  if (outcome.kind !== "exited") return null;
  if (/\benabled\b/.test(stdout)) return true;
  return /\bdisabled\b/.test(stdout) ? false : null;
}
