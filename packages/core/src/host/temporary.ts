// Directories that last as long as a piece of work. The only thing plumb's doctor writes.

import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import { isAbsence, systemCode } from "./file-error.ts";
import type { Temporary } from "./host.ts";

/** Temporary directories of this process. */
export function createTemporary(): Temporary {
  return {
    async inDirectory(parent, use) {
      const path = await make(parent);
      // `exit` does not wait for promises, so there the directory has to go at once.
      const removeNow = () => removeAtOnce(path);
      process.once("exit", removeNow);
      try {
        return await use({ path, write: (name, text) => write(join(path, name), text) });
      } finally {
        await rm(path, { recursive: true, force: true, maxRetries: 3 });
        process.removeListener("exit", removeNow);
      }
    },
  };
}

/** What was killed a moment ago may make a last file while this goes on. */
function removeAtOnce(path: string): void {
  for (let tries = 0; tries < 10; tries += 1) {
    try {
      rmSync(path, { recursive: true, force: true });
      if (!existsSync(path)) return;
    } catch (error) {
      if (systemCode(error) !== "ENOTEMPTY") throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

async function make(parent: string): Promise<string> {
  try {
    // mkdtemp(3) gives it the mode 0700. Without links, since compilers print the path they see.
    return await realpath(await mkdtemp(join(parent, "plumb-")));
  } catch (cause) {
    const found = systemCode(cause) ?? String(cause);
    throw new PlumbError({
      code: "TEMPORARY_DIRECTORY_UNUSABLE",
      message: `cannot make a directory in ${parent}: ${found}`,
      details: { path: parent, systemCode: systemCode(cause) },
      // Of what somebody named wrongly, only that it is not there is said otherwise.
      ...(!isAbsence(cause) && { exit: exitStatus.machine }),
      cause,
    });
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
