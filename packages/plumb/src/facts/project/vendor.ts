// The vendor directory next to go.mod, or next to go.work in a workspace. https://go.dev/ref/mod#vendoring

import { dirname, join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import { checkVendorConsistency, parseVendorModules } from "../../go/vendor-modules.ts";
import type { ReadGoFile } from "./go-files.ts";
import type { Project } from "./schema.ts";

// After this many the point is made.
const maxSentences = 100;

// Large repositories have some hundred thousand lines of it.
const maxBytes = 8 * 1024 * 1024;

/**
 * Null without such a directory. The vendor directory of a workspace is compared with nothing: other rules hold there.
 */
export async function readVendor(
  files: Files,
  goMod: ReadGoFile | null,
  goWork: ReadGoFile | null,
): Promise<Project["vendor"]> {
  const owner = goWork ?? goMod;
  if (!owner) return null;
  const path = join(dirname(owner.fact.path), "vendor");
  if ((await files.stat(path).catch(() => undefined))?.kind !== "directory") return null;
  const text = await files.readText(join(path, "modules.txt"), maxBytes).catch(() => null);
  return { path, hasModulesTxt: text !== undefined, inconsistencies: goWork ? [] : compare(goMod, text) };
}

/** Go takes a directory without the file as one in which nothing is vendored; what cannot be read is compared with nothing. */
function compare(goMod: ReadGoFile | null, text: string | undefined | null): string[] {
  if (goMod === null || text === null) return [];
  // Made for a workspace, it is passed over outside of one.
  return /^## .*\bworkspace\b/.test(text ?? "") ? [] : differences(goMod, text ?? "");
}

function differences(goMod: ReadGoFile, modulesTxt: string): string[] {
  const found = checkVendorConsistency(goMod.file, parseVendorModules(modulesTxt)).slice(0, maxSentences);
  return found.map(({ module: { path, version }, message }) => `${version ? `${path}@${version}` : path}: ${message}`);
}
