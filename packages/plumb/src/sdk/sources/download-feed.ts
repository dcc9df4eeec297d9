// The list of all files of go.dev/dl, as JSON: https://go.dev/dl/?mode=json&include=all
// (`golang.org/x/website/internal/dl`, types Release and File).

import * as v from "valibot";
import type { SdkName } from "../../go/toolchain-module.ts";
import { isToolchainVersion } from "../../go/version.ts";

/** An archive that holds an SDK. */
export interface FeedFile extends SdkName {
  readonly filename: string;
  /** Null where the feed has none, as for releases before 1.5.3. */
  readonly sha256: string | null;
  /** Bytes; null where the feed has none. */
  readonly size: number | null;
}

/** 330 releases take about 3 MB. */
export const mostFeedBytes = 32 * 1024 * 1024;
const mostFiles = 100_000;

const File = v.object({
  // Nothing that leads elsewhere when it is put behind the URL of the site.
  filename: v.pipe(v.string(), v.maxLength(200), v.regex(/^go[0-9a-z.]+\.[0-9a-z.-]+$/)),
  sha256: v.union([v.literal(""), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))]),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
/** `os` and `arch` of sources are empty. */
const AnyFile = v.object({ ...File.entries, os: v.string(), arch: v.string() });
const Feed = v.pipe(
  v.array(v.object({ version: v.string(), files: v.pipe(v.array(v.unknown()), v.maxLength(mostFiles)) })),
  v.maxLength(mostFiles),
);

/** The SDKs for a platform in a feed; undefined when the text is none. Files that are none, or odd, are passed over. */
export function readFeed(text: string, platform: Pick<SdkName, "os" | "arch">): readonly FeedFile[] | undefined {
  const parsed = v.safeParse(Feed, parseJson(text));
  if (!parsed.success) return undefined;
  const found = new Map<string, FeedFile>();
  const cpus = cpuNames(platform);
  for (const release of parsed.output) {
    const version = release.version.replace(/^go/, "");
    // go1.9.2rc2 stands in it and is none.
    if (!isToolchainVersion(version)) continue;
    for (const entry of release.files) {
      // Of thousands of files the schema is only asked about those that matter.
      if (!isFor(entry, platform.os, cpus)) continue;
      const { success, output } = v.safeParse(File, entry);
      const file = success ? sdkFile({ version, ...platform }, output) : undefined;
      if (file && prefers(file, found.get(version))) found.set(version, file);
    }
  }
  return [...found.values()];
}

/** Files of any kind, installers and sources among them, that `wanted` picks; undefined when the text is no feed. */
export function findInFeed(
  text: string,
  wanted: (file: { readonly filename: string; readonly sha256: string }) => boolean,
): readonly FeedFile[] | undefined {
  const parsed = v.safeParse(Feed, parseJson(text));
  if (!parsed.success) return undefined;
  return parsed.output.flatMap(({ version, files }) =>
    files.flatMap((entry): FeedFile[] => {
      const { success, output } = v.safeParse(AnyFile, entry);
      if (!success || !wanted(output)) return [];
      const { filename, sha256, size, os, arch } = output;
      return [{ version: version.replace(/^go/, ""), os, arch, filename, sha256: sha256 || null, size: size || null }];
    }),
  );
}

/** The name that a file has unless a feed says otherwise. */
export function usualFilename({ version, os, arch }: SdkName): string {
  const cpu = os === "linux" && arch === "arm" ? "armv6l" : arch;
  return `go${version}.${os}-${cpu}.${os === "windows" ? "zip" : "tar.gz"}`;
}

/** The other way; undefined for another name. */
export function sdkOfFilename(filename: string): SdkName | undefined {
  const [, version = "", os = "", cpu = ""] =
    /^go([0-9][0-9a-z.]*)\.([a-z0-9]+)-([a-z0-9]+)\.(?:tar\.gz|zip)$/.exec(filename) ?? [];
  const sdk = { version, os, arch: cpu === "armv6l" ? "arm" : cpu };
  return isToolchainVersion(version) && usualFilename(sdk) === filename ? sdk : undefined;
}

/** Where the feed has another name than GOARCH. */
function cpuNames({ arch }: Pick<SdkName, "arch">): readonly string[] {
  return arch === "arm" ? ["arm", "armv6l", "arm6"] : [arch];
}

function isFor(entry: unknown, os: string, cpus: readonly string[]): boolean {
  if (typeof entry !== "object" || entry === null) return false;
  const file: { readonly os?: unknown; readonly arch?: unknown; readonly kind?: unknown } = entry;
  return file.os === os && typeof file.arch === "string" && cpus.includes(file.arch) && file.kind === "archive";
}

function sdkFile(sdk: SdkName, { filename, sha256, size }: v.InferOutput<typeof File>): FeedFile | undefined {
  const isIts = filename.startsWith(`go${sdk.version}.${sdk.os}-`) && /\.(tar\.gz|zip)$/.test(filename);
  return isIts ? { ...sdk, filename, sha256: sha256 || null, size: size || null } : undefined;
}

/** Old releases for macOS come as one for 10.6 and one for 10.8; the later one is for every Mac that is left. */
function prefers(file: FeedFile, other: FeedFile | undefined): boolean {
  if (!other) return true;
  const [named, otherNamed] = [file, other].map(({ filename }) => /-osx[\d.]+\./.test(filename));
  return named === otherNamed ? file.filename > other.filename : otherNamed === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
