// From what was typed to what is done: which SDKs, from where, and by which proof.

import { basename, isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { VersionRequest } from "../../go/version-request.ts";
import { fileKind } from "../archive/file-kind.ts";
import { openBundle } from "../bundle/open-bundle.ts";
import { projectRequest } from "../choice/project-request.ts";
import { chooseSdk, type Platform, type RunningOn, readRequest, refuseImpossible } from "../resolve.ts";
import { sdkText } from "../sdk-name.ts";
import { sdkOfFilename } from "../sources/download-feed.ts";
import { localArchive } from "../sources/local-archive.ts";
import { availableReleases, sdkSources } from "../sources/sources.ts";
import { readWays, type Ways } from "../ways.ts";
import type { InstallOptions } from "./install-options.ts";

export interface Typed {
  /** `1.26`, `latest`, `go.mod`, …; none means all that `from` has for the platforms. */
  readonly texts: readonly string[];
  readonly platforms: readonly Platform[];
  /** `go.dev`, `proxy` or a URL; undefined: as the settings say. */
  readonly source: string | undefined;
  /** A bundle or an archive. */
  readonly from: string | undefined;
}

export interface Wanted {
  readonly sdks: readonly SdkName[];
  readonly options: Omit<InstallOptions, "report">;
}

/** @throws PlumbError VERSION_UNKNOWN, SDK_NOT_FOUND, SDK_NEVER_RELEASED, SDK_NEEDS_NEWER_MACOS, FROM_*, BUNDLE_*, SOURCE_* */
export async function wantedSdks(
  host: Host,
  home: PlumbHome,
  { texts, platforms, source, from }: Typed,
  machine: RunningOn,
): Promise<Wanted> {
  const requests = await Promise.all(
    texts.map((text) => (text === "go.mod" ? projectRequest(host) : readRequest(text))),
  );
  for (const request of requests) for (const platform of platforms) refuseLanguage(request, platform, machine);
  const ways = await readWays(host);
  const supply =
    from === undefined
      ? { sources: sdkSources(host, ways, source), all: [] }
      : await supplyFrom(host, home, pathOf(host, from), ways, { requests, platforms });
  const options = { home, ways, ...supply };
  const all = texts.length === 0 ? supply.all : await chosen(requests, platforms, options);
  // `1.26` and `1.26.8` may be one.
  const sdks = [...new Map(all.map((sdk) => [sdkText(sdk), sdk])).values()];
  for (const sdk of sdks) refuseImpossible(sdk, machine);
  return { sdks, options };
}

/** What “1.15” asks for has no release for a port that came later: known before anybody is asked. */
function refuseLanguage(request: VersionRequest, platform: Platform, machine: RunningOn): void {
  if (request.kind === "newest-patch") refuseImpossible({ version: request.language, ...platform }, machine);
}

/** The newest is another one for another platform. */
async function chosen(
  requests: readonly VersionRequest[],
  platforms: readonly Platform[],
  { sources }: Pick<InstallOptions, "sources">,
): Promise<readonly SdkName[]> {
  const exact = requests.every(({ kind }) => kind === "exact");
  const all = await Promise.all(
    platforms.map(async (platform) => {
      const releases = exact ? [] : await availableReleases(sources, platform);
      return requests.map((request) =>
        request.kind === "exact" ? { version: request.version, ...platform } : chooseSdk(request, platform, releases),
      );
    }),
  );
  return all.flat();
}

interface Supply extends Pick<InstallOptions, "sources" | "prove"> {
  /** All that is there for the platforms. */
  readonly all: readonly SdkName[];
}

async function supplyFrom(
  host: Host,
  home: PlumbHome,
  path: string,
  ways: Ways,
  { requests, platforms }: { readonly requests: readonly VersionRequest[]; readonly platforms: readonly Platform[] },
): Promise<Supply> {
  if ((await host.files.stat(path))?.kind !== "file") throw unusable(path, "is no file");
  const found = await fileKind(host.files, path);
  if (found.kind === "tar") {
    const { sdks, source, prove } = await openBundle(host, home, path, ways);
    const all = sdks.filter(({ os, arch }) => platforms.some((one) => one.os === os && one.arch === arch));
    if (requests.length === 0 && all.length === 0) throw otherPlatforms(path, sdks, platforms);
    return { sources: [source], prove, all };
  }
  if (found.kind !== "sdk") throw unusable(path, "is neither a bundle of plumb nor an archive of Go");
  const sdk = found.sdk ?? sdkOfFilename(basename(path)) ?? onlyOne(requests, platforms);
  if (!sdk) throw unusable(path, "does not say which release it is: name it, as in plumb install 1.26.8 --from …");
  return { sources: [localArchive(path, found.packing, sdk)], all: [sdk] };
}

function onlyOne(requests: readonly VersionRequest[], platforms: readonly Platform[]): SdkName | undefined {
  const [request, ...others] = requests;
  const [platform, ...more] = platforms;
  const one = others.length + more.length === 0 && request?.kind === "exact" && platform;
  return one ? { version: request.version, ...platform } : undefined;
}

/** Of a file that was typed. */
export function pathOf({ machine }: Pick<Host, "machine">, path: string): string {
  return isAbsolute(path) ? path : join(machine.cwd, path);
}

function unusable(path: string, why: string): PlumbError {
  return new PlumbError({
    code: "FROM_UNUSABLE",
    message: `${path} ${why}`,
    hint: "--from takes a file that --bundle wrote, or an archive of Go: go1.26.8.linux-arm64.tar.gz, a zip of the toolchain module",
  });
}

function otherPlatforms(path: string, sdks: readonly SdkName[], platforms: readonly Platform[]): PlumbError {
  const wanted = platforms.map(({ os, arch }) => `${os}/${arch}`).join(" or ");
  return new PlumbError({
    code: "SDK_NOT_FOUND",
    message: `${path} has no SDK for ${wanted}; it has ${sdks.map(sdkText).join(", ") || "none at all"}`,
    hint: "--os and --arch name another platform than this machine's",
  });
}
