// From what was typed to an SDK: the version among those that sources have for the platform, and whether this machine can run it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { hardwareArch } from "../go/hardware-arch.ts";
import { compareOsVersions, minimumMacos, newestGoForMacos } from "../go/minimum-os.ts";
import { goSupportsPort } from "../go/ports.ts";
import type { SdkName } from "../go/toolchain-module.ts";
import { compareGoVersions, languageVersion } from "../go/version.ts";
import { chooseRelease, parseVersionRequest, requestText, type VersionRequest } from "../go/version-request.ts";
import { platformFlags } from "./sdk-name.ts";

export type Platform = Pick<SdkName, "os" | "arch">;

/** What is asked for, else this machine's: the CPU of the hardware, whatever this process was compiled for. */
export function platformOf(
  { machine }: Pick<Host, "machine">,
  { os, arch }: { readonly os?: string; readonly arch?: string },
): Platform {
  return { os: os ?? machine.os, arch: arch ?? hardwareArch(machine) };
}

/** Each system with each CPU. */
export function platformsOf(
  host: Pick<Host, "machine">,
  { os, arch }: { readonly os?: readonly string[]; readonly arch?: readonly string[] },
): readonly Platform[] {
  const own = platformOf(host, {});
  return (os ?? [own.os]).flatMap((one) => (arch ?? [own.arch]).map((cpu) => ({ os: one, arch: cpu })));
}

/** @throws PlumbError VERSION_UNKNOWN */
export function readRequest(text: string): VersionRequest {
  const request = parseVersionRequest(text);
  if (request) return request;
  throw new PlumbError({
    code: "VERSION_UNKNOWN",
    message: `${JSON.stringify(text)} is no version of Go`,
    hint: "write 1.26 for its newest release, 1.26.8 for that one, latest, oldstable, or go.mod",
  });
}

/** @throws PlumbError SDK_NOT_FOUND */
export function chooseSdk(request: VersionRequest, platform: Platform, releases: readonly string[]): SdkName {
  const version = chooseRelease(request, releases);
  if (version !== undefined) return { version, ...platform };
  const { os, arch } = platform;
  throw new PlumbError({
    code: "SDK_NOT_FOUND",
    message: `${requestText(request)} is not there for ${os}/${arch}`,
    hint: `plumb list --remote ${platformFlags(platform)} shows what there is`,
  });
}

export interface RunningOn extends Platform {
  /** Version of macOS; null elsewhere, and when it is not known. */
  readonly macos: string | null;
}

/**
 * Refuses what can never run: a release older than its port, or one that wants a newer macOS than this machine has.
 * @throws PlumbError SDK_NEVER_RELEASED, SDK_NEEDS_NEWER_MACOS
 */
export function refuseImpossible(sdk: SdkName, machine: RunningOn): void {
  const { version, os, arch } = sdk;
  if (goSupportsPort(version, os, arch) === "no") {
    const apple = os === "darwin" && arch === "arm64" && compareGoVersions(version, "1.16") < 0;
    throw new PlumbError({
      code: "SDK_NEVER_RELEASED",
      message: `there is no go${version} for ${os}/${arch}${apple ? ": Go runs natively on Apple Silicon since 1.16" : ""}`,
      hint: apple
        ? `a newer Go compiles for “go ${languageVersion(version)}” in go.mod; or run it under Rosetta, while that lasts: plumb install ${version} --arch amd64`
        : `plumb list --remote ${platformFlags(sdk)} shows what there is`,
      exit: exitStatus.machine,
    });
  }
  const floor = os === "darwin" ? minimumMacos(version, arch) : undefined;
  if (machine.os !== "darwin" || machine.macos === null || !floor) return;
  if (compareOsVersions(machine.macos, floor.minimum) >= 0) return;
  const newest = newestGoForMacos(machine.macos);
  throw new PlumbError({
    code: "SDK_NEEDS_NEWER_MACOS",
    message: `go${version} needs macOS ${floor.minimum}, and this is ${machine.macos} (${floor.source})`,
    ...(newest !== undefined && { hint: `the newest Go for it: plumb install ${newest}` }),
    exit: exitStatus.machine,
  });
}
