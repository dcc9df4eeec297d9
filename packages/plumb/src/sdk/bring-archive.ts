// Brings an SDK's archive from the first source that has it, and unpacks it on the way.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { withoutCredentials } from "../facts/go-settings/credentials.ts";
import type { SdkName } from "../go/toolchain-module.ts";
import { startArrival } from "./arrival.ts";
import { changed, type Downloaded, download } from "./download.ts";
import { forgetDownload } from "./download-memory.ts";
import { downloads, type InstallOptions } from "./install-options.ts";
import type { Rung } from "./receipt.ts";
import { sdkText } from "./sdk-name.ts";
import type { SdkArchive } from "./sources/source.ts";
import { firstAnswer } from "./sources/sources.ts";
import { mostZipBytes } from "./toolchain-zip.ts";
import type { Ways } from "./ways.ts";

export interface Brought {
  readonly files: readonly HashedFile[];
  /** URL or path of the archive, without password. */
  readonly source: string;
  /** It was put together from the answers to more than one request. */
  readonly resumed: boolean;
  /** Where the download is kept; null when it is somebody else's file. */
  readonly download: string | null;
  readonly rungs: readonly Rung[];
}

/** @throws PlumbError SDK_NOT_FOUND, SOURCE_*, ARCHIVE_*, FILE_UNWRITABLE */
export async function bringArchive(
  host: Host,
  sdk: SdkName,
  goroot: string,
  options: InstallOptions,
): Promise<Brought> {
  const found = await firstAnswer(options.sources, async (source) => {
    const archive = source.archive(sdk);
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
    hint: "plumb list --remote shows what there is",
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
  const path = archive.kind === "file" ? archive.path : join(downloads(home), `${sdkText(sdk)}.zip`);
  const size = archive.kind === "file" ? (await host.files.stat(path))?.size : undefined;
  if (archive.kind === "file" && size === undefined) return null;
  await host.trees.remove(goroot);
  await host.changes.makeDirectory(goroot, 0o755);
  // The threads that read it open it before the first byte is there.
  if (archive.kind === "url") (await host.changes.openPart(path)).close();
  const arrival = await startArrival(host, {
    sdk,
    archive: path,
    folder: goroot,
    readTail: async (total, length) => (archive.kind === "url" ? tailOf(host, ways, archive.url, total, length) : null),
  });
  let arrived: Downloaded | null = null;
  try {
    const onGrown = (received: number, total: number | null) => {
      arrival.grown(received, total);
      report(received, total);
    };
    if (archive.kind === "url")
      arrived = await download(host, ways, { url: archive.url, path, maxBytes: mostZipBytes, onGrown });
    else {
      arrived = { size: size ?? 0, resumed: false };
      onGrown(arrived.size, arrived.size);
    }
    if (!arrived) {
      await arrival.stop();
      await forgetDownload(host, path);
      return null;
    }
    const files = await arrival.finish();
    return {
      files,
      source: archive.kind === "url" ? withoutCredentials(archive.url) : path,
      resumed: arrived.resumed,
      download: archive.kind === "url" ? path : null,
      rungs: rungsOf(arrived),
    };
  } catch (error) {
    await arrival.stop();
    const useless =
      error instanceof PlumbError && /^(ARCHIVE_|SOURCE_(CHANGED|TOO_LONG|NOT_AN_ARCHIVE))/.test(error.code);
    const nothing = (await host.files.stat(path))?.size === 0;
    if ((useless || nothing) && archive.kind === "url") await forgetDownload(host, path);
    // Pieces of two files of a server that did not say so: what it has now may be good.
    if (useless && arrived?.resumed && archive.kind === "url") throw changed(archive.url);
    throw error;
  }
}

function rungsOf({ size, resumed }: Downloaded): readonly Rung[] {
  const how = resumed ? ", in more than one attempt" : "";
  return [
    { name: "size", status: "passed", detail: `${size} bytes, as many as were announced${how}` },
    {
      name: "sha256",
      status: "skipped",
      detail: "a module proxy gives no hash of the archive; the log has one of every file in it",
    },
    { name: "openpgp", status: "skipped", detail: "only the tar.gz files of go.dev are signed" },
  ];
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
