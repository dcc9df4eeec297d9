// The folder that outputs go to.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";

/** Where outputs are put that are not what was planned. */
export const unverifiedFolder = "unverified";

/**
 * Makes it. A new one is hidden from git, as what is in it would make the tree dirty, and every build after the first say so.
 * @throws PlumbError OUTPUT_NOT_A_FOLDER, and what the host throws
 */
export async function prepareOutput({ files, changes }: Host, folder: string): Promise<void> {
  const stat = await files.stat(folder);
  if (stat && stat.kind !== "directory") {
    throw new PlumbError({
      code: "OUTPUT_NOT_A_FOLDER",
      message: `${folder} is there, and is no folder`,
      hint: "name another with --out",
    });
  }
  if (stat) return;
  await changes.makeDirectory(folder, 0o755);
  await changes.create(join(folder, ".gitignore"), "*\n", { mode: 0o644 });
}
