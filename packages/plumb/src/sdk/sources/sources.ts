// The sources that the user's settings name, in the order in which they are asked.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { Ways } from "../ways.ts";
import { moduleProxy } from "./module-proxy.ts";
import type { SdkSource } from "./source.ts";

/** Where GOPROXY allows no downloads, asking throws DOWNLOADS_OFF: what needs none goes on. */
export function sdkSources(host: Pick<Host, "net" | "files">, ways: Ways): readonly SdkSource[] {
  const sources = ways.proxies.flatMap((entry) => (entry.kind === "proxy" ? [moduleProxy(host, ways, entry)] : []));
  return sources.length > 0 ? sources : [noSource(ways)];
}

function noSource({ proxies }: Ways): SdkSource {
  const refuse = (): never => {
    throw new PlumbError({
      code: "DOWNLOADS_OFF",
      message: proxies[0]?.kind === "off" ? "GOPROXY=off forbids downloads" : "GOPROXY names no module proxy",
      hint: "set GOPROXY for this one command, as in GOPROXY=https://… plumb install",
    });
  };
  return { name: "GOPROXY", fallsBackOnAnyError: false, releases: async () => refuse(), archive: refuse };
}

/**
 * What the first source answers that has an answer, with that source: the others are asked as cmd/go would, after an absence, and after
 * another failure where GOPROXY has a bar.
 */
export async function firstAnswer<T>(
  sources: readonly SdkSource[],
  question: (source: SdkSource) => Promise<T | null>,
): Promise<{ readonly source: SdkSource; readonly answer: T } | null> {
  let failure: unknown;
  for (const source of sources) {
    try {
      const answer = await question(source);
      if (answer !== null) return { source, answer };
      failure = undefined;
    } catch (error) {
      failure = error;
      if (!source.fallsBackOnAnyError) throw error;
    }
  }
  if (failure !== undefined) throw failure;
  return null;
}

/** Versions for a platform. @throws what asking throws */
export async function availableReleases(
  sources: readonly SdkSource[],
  platform: Pick<SdkName, "os" | "arch">,
): Promise<readonly string[]> {
  const found = await firstAnswer(sources, (source) => source.releases(platform));
  return found?.answer ?? [];
}
