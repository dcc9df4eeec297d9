// An archive of a program that was verified: written where nobody looks, read back, and only then given its name.

import { basename, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host, OpenFile } from "@goplumb/core/host/host";
import type { Output, WrittenFile } from "../../build-report.ts";
import { contentHash } from "../content-hash.ts";
import { sourceTimeMs } from "../source-time.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { archiveFault, type ExpectedFile } from "./archive-fault.ts";
import type { ExtraFile } from "./extra-files.ts";
import { tarGz } from "./tar-gz.ts";
import { zip } from "./zip.ts";

/** An output as far as an archive needs it. */
type PackedProgram = Pick<Output, "name" | "path" | "sha256" | "image">;

export interface ArchiveOrder {
  /** Absolute; its end says which kind: `.zip`, or `.tar.gz`. */
  readonly path: string;
  readonly extraFiles: readonly ExtraFile[];
  /** The time in it if the program does not say one, in milliseconds since 1970. */
  readonly fallbackTimeMs: number;
  /** On the same file system, seen by nobody. */
  readonly folder: string;
}

/**
 * @throws PlumbError ARCHIVE_NOT_AS_WRITTEN when what is read back is something else; FILE_UNREADABLE, FILE_UNWRITABLE. Then nothing
 *   has changed at `path`.
 */
export async function writeArchive(
  { files, changes }: Pick<Host, "files" | "changes">,
  program: PackedProgram,
  { path, extraFiles, fallbackTimeMs, folder }: ArchiveOrder,
): Promise<WrittenFile> {
  const sources = [
    { name: program.name, path: program.path, mode: 0o755 },
    ...extraFiles.map((extra) => ({ ...extra, mode: 0o644 })),
  ];
  const opened: OpenFile[] = [];
  try {
    const entries: ArchiveEntry[] = [];
    for (const { name, mode, path: source } of sources) {
      const content = await open(files, source);
      opened.push(content);
      entries.push({ name, mode, content });
    }
    const modifiedMs = sourceTimeMs(program.image?.go ?? null) ?? fallbackTimeMs;
    const part = join(folder, basename(path));
    await writePart(changes, part, (path.endsWith(".zip") ? zip : tarGz)(entries, modifiedMs));
    const expected = entries.map(({ name, mode, content }, index) => ({
      name,
      mode,
      size: content.size,
      // Of the program what was verified, not what lies there now.
      sha256: index === 0 ? program.sha256 : contentHash(content),
    }));
    const written = await readBack(files, part, path, expected);
    await changes.replace(part, path, { mode: 0o644 });
    return { path, ...written };
  } finally {
    for (const file of opened) file.close();
  }
}

async function open(files: Host["files"], path: string): Promise<OpenFile> {
  const file = await files.open(path);
  if (file) return file;
  throw new PlumbError({ code: "FILE_UNREADABLE", message: `${path} was there, and is gone`, hint: "build again" });
}

async function writePart(changes: Host["changes"], path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const part = await changes.openPart(path);
  try {
    let size = 0;
    for await (const piece of bytes) {
      part.write(piece, size);
      size += piece.length;
    }
  } finally {
    part.close();
  }
}

/** The hash is that of the bytes that lie there. */
async function readBack(
  files: Host["files"],
  part: string,
  path: string,
  expected: readonly ExpectedFile[],
): Promise<Pick<WrittenFile, "sha256" | "size">> {
  const archive = await open(files, part);
  try {
    const fault = await archiveFault(archive, expected);
    if (fault === null) return { sha256: contentHash(archive), size: archive.size };
    throw new PlumbError({
      code: "ARCHIVE_NOT_AS_WRITTEN",
      message: `${path}: read back, ${fault}`,
      hint: "build again; something else changes files meanwhile, or the disk loses them",
      exit: exitStatus.findings,
    });
  } finally {
    archive.close();
  }
}
