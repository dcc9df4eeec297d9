// A module proxy: the toolchain module's versions and zips. https://go.dev/ref/mod#goproxy-protocol

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import { urlBelow } from "../../facts/network/ask-proxies.ts";
import type { GoproxyEntry } from "../../go/goproxy-list.ts";
import { sdkOfModuleVersion, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import { askAt, folderOf } from "../ask.ts";
import type { Ways } from "../ways.ts";
import { notSigned } from "./download-site.ts";
import type { SdkSource } from "./source.ts";

/** All versions for all platforms take about 300 kB. */
const mostListBytes = 16 * 1024 * 1024;
const noHash = {
  value: null,
  why: "a module proxy gives no hash of the archive; the log has one of every file in it",
} as const;

export function moduleProxy(host: Pick<Host, "net" | "files">, ways: Ways, entry: GoproxyEntry): SdkSource {
  const folder = folderOf(entry.url);
  const below = `${toolchainModule}/@v`;
  const readList = async (): Promise<string | null> => {
    const body = await askAt(host, ways, entry.url, `${below}/list`, mostListBytes);
    return body && new TextDecoder().decode(body);
  };
  return {
    name: withoutCredentials(entry.url),
    fallsBackOnAnyError: entry.fallsBackOnAnyError,
    async releases({ os, arch }) {
      const list = await readList();
      return (
        list?.split("\n").flatMap((line) => {
          const sdk = sdkOfModuleVersion(line.trim());
          return sdk?.os === os && sdk.arch === arch ? [sdk.version] : [];
        }) ?? null
      );
    },
    async archive(sdk) {
      const file = `${below}/${toolchainModuleVersion(sdk)}.zip`;
      const place =
        folder === null
          ? ({ kind: "url", url: urlBelow(entry.url, file) } as const)
          : ({ kind: "file", path: join(folder, file) } as const);
      return {
        place,
        packing: "module",
        size: noHash,
        sha256: noHash,
        signature: { value: null, why: notSigned },
        leaveOut: [],
      };
    },
  };
}
