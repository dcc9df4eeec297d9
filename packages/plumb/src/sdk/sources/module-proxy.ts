// A module proxy: the toolchain module's versions and zips. https://go.dev/ref/mod#goproxy-protocol

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import { urlBelow } from "../../facts/network/ask-proxies.ts";
import type { GoproxyEntry } from "../../go/goproxy-list.ts";
import { sdkOfModuleVersion, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import { ask } from "../ask.ts";
import type { Ways } from "../ways.ts";
import type { SdkSource } from "./source.ts";

/** All versions for all platforms take about 300 kB. */
const mostListBytes = 16 * 1024 * 1024;

export function moduleProxy(host: Pick<Host, "net" | "files">, ways: Ways, entry: GoproxyEntry): SdkSource {
  const directory = /^file:\/\/(\/.*)$/i.exec(entry.url)?.[1];
  const below = `${toolchainModule}/@v`;
  const readList = async (): Promise<string | null> => {
    if (directory !== undefined) {
      return (await host.files.readText(join(decodeURI(directory), below, "list"), mostListBytes)) ?? null;
    }
    const body = await ask(host, ways, urlBelow(entry.url, `${below}/list`), mostListBytes);
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
    archive(sdk) {
      const file = `${below}/${toolchainModuleVersion(sdk)}.zip`;
      if (directory !== undefined) return { kind: "file", path: join(decodeURI(directory), file) };
      return { kind: "url", url: urlBelow(entry.url, file) };
    },
  };
}
