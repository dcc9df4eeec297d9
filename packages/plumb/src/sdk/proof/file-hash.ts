// The hash of one file, read on a thread of its own.

import { basename, dirname } from "node:path";
import type { Host } from "@goplumb/core/host/host";

/** SHA-256, 64 hexadecimal digits. @param path absolute @throws PlumbError FILE_UNREADABLE */
export async function fileHash({ trees }: Pick<Host, "trees">, path: string): Promise<string> {
  const [hashed] = await trees.hash(dirname(path), [{ path: basename(path), size: 0 }]);
  if (!hashed) throw new Error(`${path} was not hashed`);
  return hashed.sha256;
}
