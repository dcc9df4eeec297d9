// The macServices group: whether Spotlight and Time Machine work on GOCACHE and GOMODCACHE. Asked are mdutil(1) and tmutil(8),
// which need no privilege for it; on other systems there is nothing to ask.

import { dirname, join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { factValue, type Look } from "../look.ts";
import type { Place } from "../storage/schema.ts";
import { parseDestinations, parseExclusions, parseIndexing } from "./answers.ts";
import type { MacServices, ServedFolder } from "./schema.ts";

const timeoutMs = 3000;

export async function gatherMacServices(look: Look): Promise<MacServices> {
  if (look.host.machine.os !== "darwin") return { backupDestination: null, folders: [] };
  const places = ((await factValue(look, "storage"))?.places ?? []).filter(
    ({ role, exists }) => exists && (role === "GOCACHE" || role === "GOMODCACHE"),
  );
  const points = [...new Set(places.flatMap(({ mount }) => mount?.point ?? []))];
  const [destinations, exclusions, ...indexed] = await Promise.all([
    ask(look, "/usr/bin/tmutil", ["destinationinfo"]),
    ask(look, "/usr/bin/tmutil", ["isexcluded", ...places.map(({ path }) => path)]),
    ...points.map((point) => ask(look, "/usr/bin/mdutil", ["-s", point])),
  ]);
  const excluded = parseExclusions(exclusions);
  const folders = places.map(async (place): Promise<ServedFolder> => {
    const answer = indexed[points.indexOf(place.mount?.point ?? "")];
    return {
      role: place.role === "GOCACHE" ? "GOCACHE" : "GOMODCACHE",
      path: place.path,
      volumeIndexed: parseIndexing(answer ?? ""),
      hiddenFromSpotlight: await isHidden(look, place),
      // It answers with the real path, which on the data volume has that in front.
      excludedFromBackup: excludedBy(excluded, place),
    };
  });
  return { backupDestination: parseDestinations(destinations), folders: await Promise.all(folders) };
}

/** Both streams: what is no answer goes to the other one. Empty when it cannot be asked. */
async function ask({ host, signal }: Look, path: string, args: readonly string[]): Promise<string> {
  const { outcome, stdout, stderr } = await host.processes.run({ path, args, timeoutMs, signal });
  return outcome.kind === "exited" ? `${stdout}\n${stderr}` : "";
}

function excludedBy(excluded: ReadonlyMap<string, boolean>, { path, realPath }: Place): boolean | null {
  for (const name of [path, realPath ?? path]) {
    const answer = excluded.get(name) ?? excluded.get(join("/System/Volumes/Data", name));
    if (answer !== undefined) return answer;
  }
  return null;
}

async function isHidden({ host }: Look, { path, realPath, mount }: Place): Promise<boolean> {
  const real = realPath ?? path;
  // Spotlight shows nothing of it to people, and plumb takes it for left out.
  if (host.env.HOME && real.startsWith(`${host.env.HOME}/Library/`)) return true;
  if (real.split("/").some((name) => name.startsWith(".") || name.endsWith(".noindex"))) return true;
  return hasMarker(host.files, real, mount?.point ?? "/");
}

async function hasMarker(files: Files, path: string, point: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (await files.lstat(join(folder, ".metadata_never_index")).catch(() => undefined)) return true;
    if (folder === point || folder === dirname(folder)) return false;
  }
}
