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
  const claim = claims();
  let total = 0;
  try {
    for await (const entry of zipEntries(content, [])) {
      const { name, size, compressedSize, method, encrypted, mode, headerOffset } = entry;
      const path = pathInGoroot(name.slice(prefix.length));
      const isFile = mode === null || (mode & 0o170000) === 0 || (mode & 0o170000) === 0o100000;
      if (!name.startsWith(prefix) || !isSafe(path) || !isFile) throw hostile(`it holds ${JSON.stringify(name)}`);
      if (encrypted || (method !== 0 && method !== 8)) throw hostile(`${name} is packed in a way that Go does not use`);
      claim(path);
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

/** Refuses a file where another file or folder is. On macOS and Windows it may be written with other capital letters. */
function claims(): (path: string) => void {
  const places = new Map<string, { readonly path: string; readonly isFile: boolean }>();
  return (path) => {
    let isFile = true;
    for (let place = path; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf("/")))) {
      const key = place.toLowerCase();
      const there = places.get(key);
      if (there && there.path !== place) throw hostile(`${place} and ${there.path} differ in capital letters alone`);
      if (there && there.isFile !== isFile) throw hostile(`${place} is a file and a folder in it`);
      if (there && isFile) throw hostile(`${place} is in it twice`);
      // What is above a folder was looked at with it.
      if (there) return;
      places.set(key, { path: place, isFile });
      isFile = false;
    }
  };
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
