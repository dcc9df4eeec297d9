// Installers for macOS and Windows: go.dev says the SHA-256 of each. The log of the checksum database is about what they install, not
// about themselves: their tree can be verified once it is installed.

import { basename } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { fileHash } from "../proof/file-hash.ts";
import type { Rung } from "../proof/rung.ts";
import { listedOnSite } from "../sources/download-site.ts";
import type { Ways } from "../ways.ts";
import { bareVerdict, type Verdict } from "./verdict.ts";

const unproven: readonly Rung[] = [
  { name: "openpgp", status: "skipped", detail: "only the tar.gz files of go.dev are signed" },
  { name: "h1", status: "skipped", detail: "the log is about the tree that it installs: verify that one" },
];

/** @param path absolute @throws PlumbError FILE_UNREADABLE */
export async function verifyInstaller(host: Host, path: string, ways: Ways): Promise<Verdict> {
  const subject = { kind: "installer", path } as const;
  const sha256 = await fileHash(host, path);
  const filename = basename(path);
  let listed: Awaited<ReturnType<typeof listedOnSite>>;
  try {
    listed = await listedOnSite(host, ways, (file) => file.sha256 === sha256 || file.filename === filename);
  } catch (error) {
    if (!(error instanceof PlumbError)) throw error;
    const skipped: Rung = { name: "sha256", status: "skipped", detail: error.message };
    return bareVerdict(subject, "unverifiable", {
      rungs: [skipped, ...unproven],
      reason: `nobody could be asked whether go.dev has a file with the SHA-256 ${sha256}`,
    });
  }
  // Whatever it is called now: no two files have one hash.
  const same = listed.files.find((file) => file.sha256 === sha256);
  if (same) {
    const passed: Rung = {
      name: "sha256",
      status: "passed",
      detail: `${sha256}, that of ${same.filename} as ${listed.by} says`,
    };
    const { version, os, arch } = same;
    return bareVerdict(subject, "verified", {
      version: `go${version}`,
      platform: `${os}/${arch}`,
      rungs: [passed, ...unproven],
    });
  }
  const [other] = listed.files;
  if (!other?.sha256) {
    const named = other ? `says none of ${filename}` : `none that is called ${filename}`;
    const reason = `${listed.by} has no file with the SHA-256 ${sha256}, and ${named}`;
    return bareVerdict(subject, "unverifiable", { reason });
  }
  const detail = `${sha256}, and ${listed.by} says ${other.sha256} of ${filename}`;
  const { version, os, arch } = other;
  return bareVerdict(subject, "modified", {
    version: `go${version}`,
    platform: `${os}/${arch}`,
    rungs: [{ name: "sha256", status: "failed", detail }, ...unproven],
  });
}
