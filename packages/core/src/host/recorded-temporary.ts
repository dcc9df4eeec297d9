// Temporary directories of a recorded machine: they have a path, and keep what is written to them. No file appears.

import { posix } from "node:path";
import type { Temporary } from "./host.ts";

export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** Directories are called plumb-1, plumb-2, …; each file that is written is added to `drafted`. */
export function createRecordedTemporary(drafted: WrittenFile[]): Temporary {
  let directories = 0;
  return {
    async inDirectory(parent, use) {
      directories += 1;
      const path = posix.join(parent, `plumb-${directories}`);
      return await use({
        path,
        async write(name, text) {
          drafted.push({ path: posix.join(path, name), text });
        },
      });
    },
  };
}
