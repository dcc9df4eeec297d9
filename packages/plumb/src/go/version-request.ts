// What people type when they mean a Go release: `1.26`, `=1.20`, `go1.26.8`, `v1.26.x`, `latest`, `oldstable`, `rc`.

import { compareGoVersions, isGoVersion, isPrerelease, isToolchainVersion, languageVersion } from "./version.ts";

export type VersionRequest =
  /** This release and no other. */
  | { readonly kind: "exact"; readonly version: string }
  /** The newest patch release of a minor one, `1.26`. */
  | { readonly kind: "newest-patch"; readonly language: string }
  /** The newest stable release; the newest of the minor release before it; the newest release, candidates and betas included. */
  | { readonly kind: "latest" | "oldstable" | "newest" };

const words: Readonly<Record<string, VersionRequest>> = {
  latest: { kind: "latest" },
  stable: { kind: "latest" },
  oldstable: { kind: "oldstable" },
  rc: { kind: "newest" },
};

/**
 * Undefined for a text that asks for no release. `1.20` asks for the newest 1.20.x although it is also the name of its first
 * release, which `=1.20`, `1.20.0` and `go1.20` ask for.
 */
export function parseVersionRequest(text: string): VersionRequest | undefined {
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word) return word;
  const [, prefix, number = "", wildcard] = /^(=|go|v)?(1\.[0-9a-z.]+?)(\.[x*])?$/.exec(text) ?? [];
  if (!isGoVersion(number)) return undefined;
  if (/^1\.\d+$/.test(number)) {
    const namesFirst = (prefix === "=" || prefix === "go") && wildcard === undefined && isToolchainVersion(number);
    if (namesFirst) return { kind: "exact", version: number };
    return prefix === "=" ? undefined : { kind: "newest-patch", language: number };
  }
  if (wildcard !== undefined) return undefined;
  // Before 1.21 the first release is called 1.N.
  return { kind: "exact", version: number.replace(/^(1\.(?:\d|1\d|20))\.0$/, "$1") };
}

/** The release of `releases` that is asked for; undefined when it is not among them. */
export function chooseRelease(request: VersionRequest, releases: readonly string[]): string | undefined {
  const newestFirst = releases.filter(isToolchainVersion).toSorted((a, b) => compareGoVersions(b, a));
  const stable = newestFirst.filter((version) => !isPrerelease(version));
  switch (request.kind) {
    case "exact":
      return newestFirst.find((version) => compareGoVersions(version, request.version) === 0);
    case "newest-patch":
      // Of a minor release that is still to come, its newest candidate.
      return (
        stable.find((version) => languageVersion(version) === request.language) ??
        newestFirst.find((version) => languageVersion(version) === request.language)
      );
    case "latest":
      return stable[0];
    case "newest":
      return newestFirst[0];
    case "oldstable":
      return stable.find((version) => languageVersion(version) !== languageVersion(stable[0] ?? ""));
  }
}

/** As people write it: `the newest 1.26 release`. */
export function requestText(request: VersionRequest): string {
  switch (request.kind) {
    case "exact":
      return `go${request.version}`;
    case "newest-patch":
      return `the newest release of Go ${request.language}`;
    case "latest":
      return "the newest stable release";
    case "newest":
      return "the newest release, candidates included";
    case "oldstable":
      return "the newest release of the minor version before the newest";
  }
}
