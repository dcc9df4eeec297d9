// What is written beside an output once it is verified: its bill of materials, and an archive of it.

import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { Output, WrittenFile } from "../build-report.ts";
import { programSuffix } from "../targets/target.ts";
import type { ExtraFile } from "./archive/extra-files.ts";
import { billOf } from "./sbom/bill.ts";

export interface Beside {
  readonly sbom: boolean;
  /** Null: no archives. */
  readonly archive: {
    readonly extraFiles: readonly ExtraFile[];
    /** In milliseconds since 1970, for programs that do not say the time of their source. */
    readonly fallbackTimeMs: number;
  } | null;
}

/**
 * @param folder where files are made before they get their names: on the same file system, seen by nobody
 * @returns the output with what lies beside it. One that was not verified gets nothing: nobody should ship it.
 * @throws PlumbError what `writeArchive` throws
 */
export async function writeBeside(host: Host, output: Output, beside: Beside, folder: string): Promise<Output> {
  if (!output.verified) return output;
  const paths = besidePaths(output.path, output.plan.target.os);
  const sbom = beside.sbom ? await writeSbom(host, output, paths.sbom) : null;
  if (beside.archive === null) return { ...output, sbom };
  // With what only archives need.
  const { writeArchive } = await import("./archive/write-archive.ts");
  const archive = await writeArchive(host, output, { ...beside.archive, path: paths.archive, folder });
  return { ...output, sbom, archive };
}

/** The names of what lies beside a program: `app-linux-arm64` and `app-windows-amd64.exe` have the same beginning as theirs. */
export function besidePaths(path: string, os: string): { readonly sbom: string; readonly archive: string } {
  const suffix = programSuffix(os);
  const start = suffix !== "" && path.endsWith(suffix) ? path.slice(0, -suffix.length) : path;
  return { sbom: `${start}.cdx.json`, archive: `${start}${os === "windows" ? ".zip" : ".tar.gz"}` };
}

async function writeSbom({ changes }: Host, output: Output, path: string): Promise<WrittenFile | "unknown"> {
  const bill = billOf(output.image?.go ?? null, basename(output.path));
  if (bill === null) {
    // Of an earlier build: it says nothing of this program.
    await changes.remove(path);
    return "unknown";
  }
  const { cycloneDx } = await import("./sbom/cyclonedx.ts");
  const bytes = Buffer.from(cycloneDx(bill, output.sha256));
  await changes.write(path, bytes, { mode: 0o644 });
  return { path, sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
}
