// Which of the installed SDKs is meant in a directory, because of what, and why not the others. Pure.

import { compareGoVersions } from "../../go/version.ts";
import { chooseRelease, type VersionRequest } from "../../go/version-request.ts";
import { type AtLeast, type Wish, wantedText } from "./wishes.ts";

export interface Candidate {
  /** Without `go`. */
  readonly version: string;
  /** Of its go command. */
  readonly path: string;
  /** It is `go` in PLUMB_HOME/bin. */
  readonly isDefault: boolean;
}

export interface Rejected {
  readonly version: string;
  readonly path: string;
  readonly why: string;
}

export type Choice =
  | {
      readonly kind: "chosen";
      readonly candidate: Candidate;
      readonly because: string;
      readonly rejected: readonly Rejected[];
      /** Wishes that were passed over. */
      readonly ignored: readonly string[];
    }
  /** `wish` asks for something that is not installed; null when nothing is. */
  | { readonly kind: "none"; readonly wish: Wish | null; readonly rejected: readonly Rejected[] };

export function chooseInstalled(wishes: readonly Wish[], candidates: readonly Candidate[]): Choice {
  const module = wishes.find(({ wanted }) => wanted?.kind === "at-least");
  const ignored: string[] = [];
  for (const wish of wishes) {
    const why = reasonToIgnore(wish, module);
    if (why !== null) {
      ignored.push(`${wish.source} (${wish.text}): ${why}`);
      continue;
    }
    const { wanted } = wish;
    if (wanted === null) continue;
    const candidate = bestFor(wanted, candidates);
    if (!candidate) return { kind: "none", wish, rejected: rejectAll(candidates, undefined, wanted) };
    const because = `${wish.source} asks for ${wantedText(wanted)}${wayOf(wanted, candidate, candidates)}`;
    return { kind: "chosen", candidate, because, rejected: rejectAll(candidates, candidate, wanted), ignored };
  }
  const byDefault = candidates.find(({ isDefault }) => isDefault);
  const candidate = byDefault ?? newest(candidates);
  if (!candidate) return { kind: "none", wish: null, rejected: [] };
  const because = byDefault
    ? "nothing here asks for another, and it is the default"
    : "nothing here asks for another, and it is the newest";
  const rejected = candidates.filter((one) => one !== candidate).map((one) => reject(one, "not the default"));
  return { kind: "chosen", candidate, because, rejected, ignored };
}

/** What is typed is done, whatever files say; a file that asks for less than the module needs would only make go refuse. */
function reasonToIgnore({ source, wanted, text }: Wish, module: Wish | undefined): string | null {
  if (wanted === null) return `${JSON.stringify(text)} is no version of Go`;
  if (source === "--go" || module?.wanted?.kind !== "at-least") return null;
  const { version } = module.wanted;
  const pinned = wanted.kind === "exact" ? wanted.version : wanted.kind === "newest-patch" ? wanted.language : null;
  // A minor release is enough when the module asks for no patch of a later one.
  const reaches =
    pinned === null || compareGoVersions(wanted.kind === "newest-patch" ? `${pinned}.9999` : pinned, version) >= 0;
  return reaches ? null : `older than ${module.source} needs (${module.text})`;
}

/** The default where it is enough, as the go command stays with itself; else the newest. */
function bestFor(wanted: VersionRequest | AtLeast, candidates: readonly Candidate[]): Candidate | undefined {
  if (wanted.kind === "at-least") {
    const enough = candidates.filter(({ version }) => compareGoVersions(version, wanted.version) >= 0);
    return enough.find(({ isDefault }) => isDefault) ?? newest(enough);
  }
  const version = chooseRelease(
    wanted,
    candidates.map((one) => one.version),
  );
  return candidates.find((one) => one.version === version);
}

function wayOf(wanted: VersionRequest | AtLeast, candidate: Candidate, candidates: readonly Candidate[]): string {
  if (wanted.kind !== "at-least") return "";
  const enough = candidates.filter(({ version }) => compareGoVersions(version, wanted.version) >= 0);
  if (enough.length < 2) return ", and no other that is installed is";
  return candidate.isDefault ? ", and the default is" : ", and it is the newest that is installed";
}

function rejectAll(
  candidates: readonly Candidate[],
  chosen: Candidate | undefined,
  wanted: VersionRequest | AtLeast,
): readonly Rejected[] {
  return candidates.filter((one) => one !== chosen).map((one) => reject(one, whyNot(one, chosen, wanted)));
}

function whyNot({ version }: Candidate, chosen: Candidate | undefined, wanted: VersionRequest | AtLeast): string {
  if (wanted.kind === "at-least" && compareGoVersions(version, wanted.version) < 0)
    return `older than ${wanted.version}`;
  if (!chosen || wanted.kind === "exact") return `not ${wantedText(wanted)}`;
  if (wanted.kind === "at-least") return chosen.isDefault ? "not the default" : `older than go${chosen.version}`;
  return `not ${wantedText(wanted)}`;
}

function reject({ version, path }: Candidate, why: string): Rejected {
  return { version: `go${version}`, path, why };
}

function newest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => compareGoVersions(b.version, a.version))[0];
}
