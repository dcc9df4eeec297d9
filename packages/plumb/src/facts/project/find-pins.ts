// Looks for pin files from the current directory upwards, as the version managers do.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { ancestors } from "./ancestors.ts";
import { pinFiles } from "./pins.ts";
import type { VersionPin } from "./schema.ts";

const maxBytes = 256 * 1024;

/**
 * Pins up to the home directory when cwd lies in it, else up to the root; nearest first. Unreadable files are passed
 * over.
 */
export async function findPins({
  files,
  machine,
  env,
}: Pick<Host, "files" | "machine" | "env">): Promise<VersionPin[]> {
  const candidates = ancestors(machine.cwd, env.HOME).flatMap((directory) =>
    pinFiles.map((pinFile) => ({ path: join(directory, pinFile.name), read: pinFile.read })),
  );
  const found = await Promise.all(
    candidates.map(async ({ path, read }) => {
      const text = await files.readText(path, maxBytes).catch(() => undefined);
      return read(text ?? "").map((pin) => ({ file: path, ...pin }));
    }),
  );
  return found.flat();
}
