// go.dev/dl and its mirrors: archives below one URL, a list of them, and beside them signatures and hashes.
// Hashes come from one place, bytes from any: a mirror without a list of its own is held to that of go.dev/dl.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import { isWeb, urlBelow } from "../../facts/network/ask-proxies.ts";
import { moduleLeavesOut, type SdkName } from "../../go/toolchain-module.ts";
import { ask } from "../ask.ts";
import { mostSignatureBytes, type Signer } from "../proof/openpgp-signature.ts";
import type { Ways } from "../ways.ts";
import { type FeedFile, findInFeed, mostFeedBytes, readFeed, usualFilename } from "./download-feed.ts";
import { googleLinuxPackages } from "./google-linux-packages.ts";
import type { Claim, SdkArchive, SdkSource } from "./source.ts";

export interface SiteOptions {
  /** Files are below it. */
  readonly base: string;
  /** The site whose word counts: its list is asked where `base` has none. */
  readonly original: string;
  readonly signer: Signer;
  readonly fallsBackOnAnyError: boolean;
}

/** Go's own site, no registry of anybody's. */
const goDownloads = "https://go.dev/dl";

/** @throws PlumbError DOWNLOAD_URL_UNUSABLE */
export function goDownloadSite(host: Pick<Host, "net">, ways: Ways, base: string | null, fallsBackOnAnyError = false) {
  if (base !== null && !isWeb(base)) {
    throw new PlumbError({
      code: "DOWNLOAD_URL_UNUSABLE",
      message: `${JSON.stringify(withoutCredentials(base))} is no URL of a web server`,
      hint: "write the URL below which the files lie, as in https://mirror.example/golang",
      exit: exitStatus.usage,
    });
  }
  const site = { original: goDownloads, signer: googleLinuxPackages, fallsBackOnAnyError };
  return downloadSite(host, ways, { ...site, base: base ?? goDownloads });
}

/** One site, asked for its list once for each platform. */
export function downloadSite(host: Pick<Host, "net">, ways: Ways, options: SiteOptions): SdkSource {
  const site = new Site(host, ways, options);
  return {
    name: withoutCredentials(options.base),
    fallsBackOnAnyError: options.fallsBackOnAnyError,
    async releases(platform) {
      const { files, why } = await site.list(platform);
      if (!files) throw noList(why);
      return files.length > 0 ? files.map(({ version }) => version) : null;
    },
    archive: (sdk) => site.archive(sdk),
  };
}

/**
 * Files of any kind that go.dev/dl lists, and who says so: a mirror that stands for it, where it has a list of its own.
 * @throws PlumbError SOURCE_*
 */
export async function listedOnSite(
  host: Pick<Host, "net">,
  ways: Ways,
  wanted: Parameters<typeof findInFeed>[1],
): Promise<{ readonly files: readonly FeedFile[]; readonly by: string }> {
  const mirror = ways.downloadMirror;
  for (const site of mirror === null ? [goDownloads] : [mirror, goDownloads]) {
    const asking = askForList(host, ways, site);
    const text = await (site === mirror ? asking.catch(unlessUnreachable) : asking);
    const files = text === null ? undefined : findInFeed(text, wanted);
    if (files) return { files, by: withoutCredentials(site) };
  }
  throw noList(`${goDownloads} answers without one`);
}

async function askForList(host: Pick<Host, "net">, ways: Ways, site: string): Promise<string | null> {
  const url = new URL(urlBelow(site, ""));
  url.search = "?mode=json&include=all";
  const body = await ask(host, ways, url.href, mostFeedBytes);
  return body && new TextDecoder().decode(body);
}

type Platform = Pick<SdkName, "os" | "arch">;

type List =
  | { readonly files: readonly FeedFile[]; readonly by: string; readonly why?: undefined }
  | { readonly files: null; readonly why: string };

class Site {
  readonly #host: Pick<Host, "net">;
  readonly #ways: Ways;
  readonly #options: SiteOptions;
  readonly #lists = new Map<string, Promise<List>>();

  constructor(host: Pick<Host, "net">, ways: Ways, options: SiteOptions) {
    this.#host = host;
    this.#ways = ways;
    this.#options = options;
  }

  list(platform: Platform): Promise<List> {
    const key = `${platform.os}/${platform.arch}`;
    const list = this.#lists.get(key) ?? this.#readList(platform);
    this.#lists.set(key, list);
    return list;
  }

  async archive(sdk: SdkName): Promise<SdkArchive | null> {
    const { base } = this.#options;
    const list = await this.list({ os: sdk.os, arch: sdk.arch });
    const listed = list.files?.find(({ version }) => version === sdk.version);
    if (list.files && !listed) return null;
    const filename = listed?.filename ?? usualFilename(sdk);
    const packing = filename.endsWith(".zip") ? "zip" : "tar.gz";
    const none = list.files ? `${list.by} has none of it` : list.why;
    const by = list.files ? list.by : "";
    const said: Claim<string> = listed?.sha256 ? { value: listed.sha256, by } : { value: null, why: none };
    const sha256 = said.value === null ? await this.#hashBeside(filename, said) : said;
    const signature = await this.#signature(filename, packing, by);
    // What is in no log is kept when somebody else than who serves it stands for it.
    const vouched =
      signature.value !== null || (said.value !== null && by === withoutCredentials(this.#options.original));
    return {
      place: { kind: "url", url: urlBelow(base, filename) },
      packing,
      size: listed?.size ? { value: listed.size, by } : { value: null, why: none },
      sha256,
      signature,
      leaveOut: vouched ? [] : moduleLeavesOut,
    };
  }

  async #readList(platform: Platform): Promise<List> {
    const { base, original } = this.#options;
    if (base === original) {
      const files = await this.#listAt(base, platform);
      return files ? { files, by: withoutCredentials(base) } : { files: null, why: `${base} answers without a list` };
    }
    // Mirrors are folders of files: asked for a list they show a page, or refuse.
    const own = await this.#listAt(base, platform).catch(unlessUnreachable);
    if (own) return { files: own, by: withoutCredentials(base) };
    try {
      const files = await this.#listAt(original, platform);
      if (files) return { files, by: withoutCredentials(original) };
      return { files: null, why: `neither ${withoutCredentials(base)} nor ${withoutCredentials(original)} has a list` };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { files: null, why: `${withoutCredentials(base)} has no list, and the other one is out of reach: ${why}` };
    }
  }

  async #listAt(site: string, platform: Platform): Promise<readonly FeedFile[] | undefined> {
    const text = await askForList(this.#host, this.#ways, site);
    return text === null ? undefined : readFeed(text, platform);
  }

  /** The hash in a file beside the archive. go.dev/dl answers such a question with a page. */
  async #hashBeside(filename: string, unknown: Claim<string>): Promise<Claim<string>> {
    const { base, original } = this.#options;
    if (base === original) return unknown;
    const url = urlBelow(base, `${filename}.sha256`);
    const body = await ask(this.#host, this.#ways, url, mostHashBytes).catch(unlessUnreachable);
    const hash = /^([0-9a-f]{64})(\s|$)/i.exec(new TextDecoder().decode(body ?? undefined))?.[1];
    return hash === undefined ? unknown : { value: hash.toLowerCase(), by: withoutCredentials(url) };
  }

  async #signature(
    filename: string,
    packing: SdkArchive["packing"],
    listedBy: string,
  ): Promise<SdkArchive["signature"]> {
    if (packing !== "tar.gz") return { value: null, why: notSigned };
    const { base, original, signer } = this.#options;
    // Where the other site cannot be reached, it is not waited for again.
    const sites = listedBy === withoutCredentials(original) ? new Set([base, original]) : [base];
    for (const site of sites) {
      const url = urlBelow(site, `${filename}.asc`);
      const body = await ask(this.#host, this.#ways, url, mostSignatureBytes).catch(
        site === base ? unlessUnreachable : () => null,
      );
      const armored = new TextDecoder().decode(body ?? undefined);
      if (armored.includes("-----BEGIN PGP SIGNATURE-----")) {
        return { value: { armored, signer }, by: withoutCredentials(url) };
      }
    }
    return { value: null, why: `${withoutCredentials(base)} has no signature of it` };
  }
}

export const notSigned = "only the tar.gz files of go.dev are signed";

/** sha256sum writes the file's name behind it. */
const mostHashBytes = 1024;

/** A server that answers anything but what was asked for has no such file; one that does not answer will not send the archive. */
function unlessUnreachable(error: unknown): null {
  if (error instanceof PlumbError && error.code !== "SOURCE_UNREACHABLE") return null;
  throw error;
}

function noList(why: string): PlumbError {
  return new PlumbError({
    code: "SOURCE_HAS_NO_LIST",
    message: `there is no list of releases: ${why}`,
    hint: "name one release in full, as in plumb install 1.26.8; or take another source: --source",
    exit: exitStatus.network,
  });
}
