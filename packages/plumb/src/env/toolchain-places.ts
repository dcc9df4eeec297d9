// Where a toolchain that is not the go on PATH is taken from: a program on PATH, the module cache, the module proxy.
// `cmd/go/internal/toolchain.Exec`, `cmd/go/internal/modfetch` DownloadDir and useSumDB; https://go.dev/doc/toolchain#download

import type { GoInstall, GoInstalls } from "../facts/go-installs/schema.ts";
import { parseGotoolchain } from "../go/gotoolchain.ts";
import type { EnvFacts } from "./env-facts.ts";
import type { ToolchainStep } from "./toolchain-step.ts";

export interface ToolchainPlace {
  /** Null when there is no way to it. */
  readonly how: "path" | "module-cache" | "download" | null;
  readonly failure: string | null;
  readonly steps: readonly ToolchainStep[];
}

/** @param onPath PATH has a program of that name. */
export function placeOf(
  toolchain: string,
  onPath: boolean,
  facts: EnvFacts & { readonly installs: GoInstalls },
  install: GoInstall,
): ToolchainPlace {
  const path = pathStep(toolchain, onPath, facts.installs);
  const parsed = parseGotoolchain(facts.settings.effective.GOTOOLCHAIN?.value ?? "");
  if (onPath || (parsed.kind === "ok" && parsed.upgrade === "path"))
    return { how: "path", failure: null, steps: [path] };
  const cached = cachedToolchain(facts.installs, install, toolchain);
  const unverified = unverifiedReason(facts);
  const cache: ToolchainStep = {
    name: "module-cache",
    subject: cached?.path ?? cachePath(facts, install, toolchain),
    says: cached ? (cached.complete === false ? "is there, but not whole" : "is unpacked there") : "is not there",
    decides: cached !== undefined && cached.complete !== false,
  };
  if (cache.decides) {
    const failure = unverified && `${toolchain} of the module cache cannot be used: ${unverified}`;
    return { how: failure ? null : "module-cache", failure, steps: [path, cache] };
  }
  const refusal = proxyRefusal(facts) ?? unverified;
  const proxy = facts.settings.effective.GOPROXY?.value ?? "";
  const says = refusal ?? `through GOPROXY=${proxy}, checked with the checksum database`;
  const failure =
    refusal && `${toolchain} is neither on PATH nor in the module cache, and cannot be downloaded: ${refusal}`;
  return {
    how: failure ? null : "download",
    failure,
    steps: [path, cache, { name: "download", subject: null, says, decides: true }],
  };
}

function pathStep(toolchain: string, onPath: boolean, installs: GoInstalls): ToolchainStep {
  const says = `PATH has ${onPath ? "a" : "no"} program ${toolchain}`;
  return { name: "path", subject: installs.toolchainPaths?.[toolchain] ?? null, says, decides: onPath };
}

/** For the platform of the go on PATH: that is what cmd/go asks for, whatever GOARCH says. */
function cachedToolchain({ toolchainCache }: GoInstalls, { executable }: GoInstall, toolchain: string) {
  const [own] = executable.platforms;
  return toolchainCache.find(
    ({ version, platform }) => version === toolchain && (!own || platform === `${own.os}/${own.arch}`),
  );
}

function cachePath({ settings }: EnvFacts, { executable }: GoInstall, toolchain: string): string | null {
  const directory = settings.effective.GOMODCACHE?.value;
  const [own] = executable.platforms;
  return directory && own ? `${directory}/golang.org/toolchain@v0.0.1-${toolchain}.${own.os}-${own.arch}` : null;
}

function proxyRefusal({ settings }: EnvFacts): string | null {
  const proxy = settings.effective.GOPROXY?.value;
  if (proxy === "off" || proxy?.startsWith("off,") || proxy?.startsWith("off|")) return "GOPROXY=off";
  return proxy === "" ? "GOPROXY is empty" : null;
}

/** A toolchain is verified at each use, but for one exception: a proxy that is a single directory. */
function unverifiedReason({ settings }: EnvFacts): string | null {
  const proxy = settings.effective.GOPROXY?.value ?? "";
  if (settings.effective.GOSUMDB?.value !== "off" || /^file:\/\/[^,|]*$/.test(proxy)) return null;
  return "GOSUMDB=off, and toolchains are never taken unverified";
}
