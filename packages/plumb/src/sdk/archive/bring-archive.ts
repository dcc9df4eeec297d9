// Brings an SDK's archive from the first source that has it, and unpacks it on the way.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import type { SdkName } from "../../go/toolchain-module.ts";
import { downloads, type InstallOptions } from "../install/install-options.ts";
import { proveArchive, refuseOtherSize } from "../proof/prove-archive.ts";
import type { Rung } from "../proof/rung.ts";
import { platformFlags, sdkText } from "../sdk-name.ts";
import type { Place, SdkArchive } from "../sources/source.ts";
import { firstAnswer } from "../sources/sources.ts";
import type { Ways } from "../ways.ts";
import { mostArchiveBytes, namePrefix, treeRules } from "./archive-rules.ts";
import { startArrival } from "./arrival.ts";
import { changed, type Downloaded, download } from "./download.ts";
import { forgetDownload } from "./download-memory.ts";

export interface Brought {
  readonly files: readonly HashedFile[];
  /** URL or path of the archive, without password. */
  readonly source: string;
  /** It was put together from the answers to more than one request. */
  readonly resumed: boolean;
  readonly archive: Extent & { readonly path: string; readonly packing: SdkArchive["packing"] };
  /** Where the download is kept; null when it is somebody else's file. */
  readonly download: string | null;
  readonly rungs: readonly Rung[];
}

/** Where in a file it is, in bytes. */
interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** @throws PlumbError SDK_NOT_FOUND, SDK_*_MISMATCH, SDK_SIGNATURE_INVALID, SOURCE_*, ARCHIVE_*, FILE_UNWRITABLE */
export async function bringArchive(
  host: Host,
  sdk: SdkName,
  goroot: string,
  options: InstallOptions,
): Promise<Brought> {
  const found = await firstAnswer(options.sources, async (source) => {
    const archive = await source.archive(sdk);
    if (!archive) return null;
    const report = (received: number, total: number | null) =>
      options.report({ kind: "download", source: source.name, received, total });
    for (let attempt = 1; ; attempt++) {
      try {
        return await bringFrom(host, sdk, archive, goroot, options, report);
      } catch (error) {
        const changed = error instanceof PlumbError && error.code === "SOURCE_CHANGED";
        if (!changed || attempt === mostAttempts) throw error;
      }
    }
  });
  if (found) return found.answer;
  throw new PlumbError({
    code: "SDK_NOT_FOUND",
    message: `${options.sources.map(({ name }) => name).join(" and ")} ${options.sources.length === 1 ? "has" : "have"} no go${sdk.version} for ${sdk.os}/${sdk.arch}`,
    hint: `plumb list --remote ${platformFlags(sdk)} shows what there is`,
  });
}

const mostAttempts = 3;

async function bringFrom(
  host: Host,
  sdk: SdkName,
  archive: SdkArchive,
  goroot: string,
  { home, ways }: InstallOptions,
  report: (received: number, total: number | null) => void,
): Promise<Brought | null> {
  const { place, packing } = archive;
  const ending = packing === "tar.gz" ? "tar.gz" : "zip";
  const path = place.kind === "url" ? join(downloads(home), `${sdkText(sdk)}.${ending}`) : place.path;
  const there = place.kind === "url" ? null : await extentOf(host, place);
  if (there === undefined) return null;
  await host.trees.remove(goroot);
  await host.changes.makeDirectory(goroot, 0o755);
  // The threads that read it open it before the first byte is there.
  if (place.kind === "url") (await host.changes.openPart(path)).close();
  const arrival = await startArrival(host, {
    packing,
    rules: treeRules(packing, namePrefix(packing, sdk), archive.leaveOut),
    archive: path,
    offset: there?.offset ?? 0,
    folder: goroot,
    readTail: async (total, length) => (place.kind === "url" ? tailOf(host, ways, place.url, total, length) : null),
  });
  let downloaded: Downloaded | null = null;
  try {
    const onGrown = (received: number, total: number | null) => {
      if (total !== null) refuseOtherSize(archive, total);
      arrival.grown(received, total);
      report(received, total);
    };
    if (place.kind === "url")
      downloaded = await download(host, ways, { url: place.url, path, maxBytes: mostArchiveBytes, onGrown });
    else if (there) {
      downloaded = { size: there.size, resumed: false };
      onGrown(there.size, there.size);
    }
    if (!downloaded) {
      await arrival.stop();
      await forgetDownload(host, path);
      return null;
    }
    const { files, sha256, refusal } = await arrival.finish();
    // Other bytes than those that were promised are damaged, too: what was promised is the better reason.
    const rungs = await proveArchive(host, home, archive, { ...downloaded, path, sha256 });
    if (refusal) throw refusal;
    return {
      files,
      source: place.kind === "url" ? withoutCredentials(place.url) : place.path,
      resumed: downloaded.resumed,
      archive: { path, packing, ...(there ?? { offset: 0, size: downloaded.size }) },
      download: place.kind === "url" ? path : null,
      rungs,
    };
  } catch (error) {
    await arrival.stop();
    if (place.kind !== "url") throw error;
    const useless =
      error instanceof PlumbError && /^(ARCHIVE_|SDK_|SOURCE_(CHANGED|TOO_LONG|NOT_AN_ARCHIVE))/.test(error.code);
    const nothing = (await host.files.stat(path))?.size === 0;
    if (useless || nothing) await forgetDownload(host, path);
    // Two halves of different files: the whole of one may be right.
    throw useless && downloaded?.resumed ? changed(place.url) : error;
  }
}

/** Undefined when no file is there. */
async function extentOf({ files }: Host, place: Exclude<Place, { kind: "url" }>): Promise<Extent | undefined> {
  const stat = await files.stat(place.path);
  if (!stat) return undefined;
  return place.kind === "part" ? { offset: place.offset, size: place.size } : { offset: 0, size: stat.size };
}

async function tailOf(
  host: Host,
  { roots }: Ways,
  url: string,
  total: number,
  length: number,
): Promise<Uint8Array | null> {
  const { outcome } = await host.net.request({
    url,
    timeoutMs: 30_000,
    maxBodyBytes: length,
    range: { first: total - length, last: total - 1 },
    ...(roots && { roots }),
  });
  const whole = outcome.kind === "answered" && outcome.status === 206 && outcome.body.length === length;
  return whole ? outcome.body : null;
}
