// A recorded machine cannot be changed: every attempt fails as on a file system that is mounted read-only.

import { unwritable } from "./file-error.ts";
import type { Changes } from "./host.ts";

export function createRecordedChanges(): Changes {
  const refuse = async (path: string): Promise<never> => {
    throw unwritable(path, Object.assign(new Error("a recorded machine is not changed"), { code: "EROFS" }));
  };
  return { write: refuse, create: refuse, makeDirectory: refuse, remove: refuse, append: refuse };
}
