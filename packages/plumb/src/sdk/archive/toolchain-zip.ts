// The directory of a zip that holds an SDK: which files come out of it, and where they go. Every entry is judged before one is
// unpacked. What a module zip may hold: https://pkg.go.dev/golang.org/x/mod/zip#hdr-Module_Zip_Files

import type { Bytes } from "@goplumb/core/archive/content";
import { HostileArchive, TreeJudge, type TreeRules } from "@goplumb/core/archive/tree-rules";
import { type ZipEntry, zipEntries } from "@goplumb/core/archive/zip-directory";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { PackedFile } from "@goplumb/core/host/tree-work";
import { pathInGoroot } from "../../go/toolchain-module.ts";

/** Files in the order in which their bytes come. @throws PlumbError ARCHIVE_DAMAGED, ARCHIVE_HOSTILE */
export async function filesInZip(
  content: Bytes,
  rules: TreeRules,
  packing: "module" | "zip",
): Promise<readonly PackedFile[]> {
  const files: PackedFile[] = [];
  const judge = new TreeJudge(rules);
  let total = 0;
  try {
    for await (const entry of zipEntries(content, [])) {
      const { name, size, compressedSize, method, encrypted, mode, headerOffset } = entry;
      const isModule = packing === "module";
      // Go makes none in the zip of a module, and no hash is about them.
      if (isModule && name.endsWith("/")) throw hostile(`it holds ${JSON.stringify(name)}`);
      // The zip of a module keeps no modes.
      const admitted = judge.judge({
        name: isModule ? pathInGoroot(name) : name,
        kind: kindOf(entry),
        mode: isModule ? null : mode,
      });
      if (!admitted) continue;
      if (encrypted || (method !== 0 && method !== 8)) throw hostile(`${name} is packed in a way that Go does not use`);
      total += size;
      if (total > rules.mostBytes) throw hostile("it holds more than any release of Go");
      files.push({ ...admitted, headerOffset, compressedSize, size, method: method === 0 ? "stored" : "deflated" });
    }
  } catch (error) {
    if (error instanceof HostileArchive) throw hostile(error.message);
    throw error instanceof PlumbError ? error : damaged(error instanceof Error ? error.message : String(error));
  }
  if (files.length === 0) throw damaged("it is empty");
  return files.sort((a, b) => a.headerOffset - b.headerOffset);
}

function kindOf({ name, mode }: ZipEntry): "file" | "directory" | "other" {
  const type = (mode ?? 0) & 0o170000;
  if (name.endsWith("/")) return type === 0 || type === 0o040000 ? "directory" : "other";
  return type === 0 || type === 0o100000 ? "file" : "other";
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
