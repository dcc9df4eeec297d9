// What a file is that somebody names: an archive of an SDK, a tar that may be a bundle, an installer, or nothing that holds Go's tree.

import { archiveFormat } from "@goplumb/core/archive/format";
import { zipEntries } from "@goplumb/core/archive/zip-directory";
import type { Files, OpenFile } from "@goplumb/core/host/host";
import { type SdkName, sdkOfModuleVersion, toolchainModule } from "../../go/toolchain-module.ts";
import type { SdkArchive } from "../sources/source.ts";
import { goPrefix } from "./archive-rules.ts";

export type FileKind =
  /** `sdk`: which one it calls itself; only the zip of a module does. */
  | { readonly kind: "sdk"; readonly packing: SdkArchive["packing"]; readonly sdk: SdkName | null }
  | { readonly kind: "tar" | "installer" | "no-archive" }
  /** `what` begins with an article. */
  | { readonly kind: "other-archive"; readonly what: string };

/** @throws PlumbError FILE_UNREADABLE */
export async function fileKind(files: Files, path: string): Promise<FileKind> {
  const file = await files.open(path);
  if (!file) return { kind: "no-archive" };
  try {
    const head = Buffer.from(file.read(0, 512));
    if (installers.some((magic) => magic.every((byte, at) => head[at] === byte))) return { kind: "installer" };
    const format = archiveFormat(head);
    switch (format) {
      case null:
        return { kind: "no-archive" };
      case "tar":
        return { kind: "tar" };
      case "gzip":
        return { kind: "sdk", packing: "tar.gz", sdk: null };
      case "zip":
        return await kindOfZip(file);
      default:
        return { kind: "other-archive", what: `${format === "xz" ? "an" : "a"} ${format} archive` };
    }
  } finally {
    file.close();
  }
}

const installers: readonly (readonly number[])[] = [
  // .pkg: https://github.com/mackyle/xar/wiki/xarformat
  [0x78, 0x61, 0x72, 0x21],
  // .msi: [MS-CFB] 2.2
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
];

/** By the name of its first entry. */
async function kindOfZip(file: OpenFile): Promise<FileKind> {
  const start = `${toolchainModule}@`;
  try {
    for await (const { name } of zipEntries(file, [])) {
      if (name.startsWith(goPrefix)) return { kind: "sdk", packing: "zip", sdk: null };
      const sdk = name.startsWith(start) && sdkOfModuleVersion(name.slice(start.length).split("/")[0] ?? "");
      if (sdk) return { kind: "sdk", packing: "module", sdk };
      break;
    }
  } catch {
    return { kind: "other-archive", what: "a damaged zip archive" };
  }
  return { kind: "other-archive", what: "a zip archive of something else than Go" };
}
