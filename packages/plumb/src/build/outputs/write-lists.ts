// What lies beside the outputs: the hashes of all that is to be shipped, as sha256sum reads them, and all that is known, for programs.

import { join, relative } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { BuildReport } from "../build-report.ts";

const sums = "SHA256SUMS";
const artifacts = "artifacts.json";

/** Those of the build before: they say nothing of what is put in its place now, and whoever ends this build leaves none that lie. */
export async function removeLists({ changes }: Pick<Host, "changes">, out: string): Promise<void> {
  for (const name of [sums, artifacts]) await changes.remove(join(out, name));
}

/** Only what was verified has a line. Each file replaces the one of the build before, in one step. */
export async function writeLists(
  { changes }: Pick<Host, "changes">,
  out: string,
  report: BuildReport,
  document: unknown,
): Promise<void> {
  const verified = report.outputs.filter((output) => output.verified);
  const beside = verified.flatMap(({ sbom, archive }) => [sbom, archive]);
  const universal = report.universal.flatMap(({ path, sha256, verified }) =>
    verified && path !== null && sha256 !== null ? [{ path, sha256 }] : [],
  );
  const lines = [...verified, ...beside, ...universal]
    .filter((file) => file !== null && file !== "unknown")
    .map(({ sha256, path }) => `${sha256}  ${relative(out, path).replaceAll("\\", "/")}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  await changes.write(join(out, sums), lines.join(""), { mode: 0o644 });
  await changes.write(join(out, artifacts), `${JSON.stringify(document, null, 2)}\n`, { mode: 0o644 });
}
