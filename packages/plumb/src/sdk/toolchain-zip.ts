// The directory of a toolchain module's zip: which files come out of it, and where they go. Every entry is judged before one is
// unpacked. What a module zip may hold: https://pkg.go.dev/golang.org/x/mod/zip#hdr-Module_Zip_Files

import type { Bytes } from "@goplumb/core/archive/content";
import { zipEntries } from "@goplumb/core/archive/zip-directory";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { PackedFile } from "@goplumb/core/host/tree-work";
import {
  isProgram,
  pathInGoroot,
  type SdkName,
  toolchainModule,
  toolchainModuleVersion,
} from "../go/toolchain-module.ts";

/** Go refuses larger ones: `golang.org/x/mod/zip` MaxZipFile. */
export const mostZipBytes = 500 * 1024 * 1024;
const mostFiles = 100_000;

/** Files in the order in which their bytes come. @throws PlumbError ARCHIVE_DAMAGED, ARCHIVE_HOSTILE */
export async function filesInZip(content: Bytes, sdk: SdkName): Promise<readonly PackedFile[]> {
  const prefix = `${toolchainModule}@${toolchainModuleVersion(sdk)}/`;
  const files: PackedFile[] = [];
  const seen = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zipEntries(content, [])) {
      const { name, size, compressedSize, method, encrypted, mode, headerOffset } = entry;
      const path = pathInGoroot(name.slice(prefix.length));
      const isFile = mode === null || (mode & 0o170000) === 0 || (mode & 0o170000) === 0o100000;
      if (!name.startsWith(prefix) || !isSafe(path) || !isFile) throw hostile(`it holds ${JSON.stringify(name)}`);
      if (encrypted || (method !== 0 && method !== 8)) throw hostile(`${name} is packed in a way that Go does not use`);
      // On macOS and Windows the one would be written over the other.
      if (seen.has(path.toLowerCase())) throw hostile(`${name} is in it twice, but for capital letters`);
      seen.add(path.toLowerCase());
      total += size;
      if (total > mostZipBytes || files.length >= mostFiles) throw hostile("it holds more than any release of Go");
      const program = isProgram(path);
      files.push({ path, headerOffset, compressedSize, size, method: method === 0 ? "stored" : "deflated", program });
    }
  } catch (error) {
    throw error instanceof PlumbError ? error : damaged(error instanceof Error ? error.message : String(error));
  }
  if (files.length === 0) throw damaged("it is empty");
  return files.sort((a, b) => a.headerOffset - b.headerOffset);
}

function isSafe(path: string): boolean {
  return path.split("/").every((element) => /^[^\\/:\p{Cc}]+$/u.test(element) && !/^\.{1,2}$/.test(element));
}

export function damaged(why: string): PlumbError {
  return new PlumbError({
    code: "ARCHIVE_DAMAGED",
    message: `the archive cannot be read: ${why}`,
    hint: "run the command again: what was downloaded was thrown away",
    exit: exitStatus.network,
  });
}

function hostile(why: string): PlumbError {
  return new PlumbError({
    code: "ARCHIVE_HOSTILE",
    message: `the archive is no toolchain of Go: ${why}`,
    hint: "nothing of it was kept; whoever serves it is not to be trusted",
    exit: exitStatus.findings,
  });
}
