// The files of a GOROOT, by the names they have in the toolchain module, and what in it is no file.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { nameInModule } from "../../go/toolchain-module.ts";

export interface TreeFiles {
  /** Paths from the GOROOT on of the files that the log is about. */
  readonly covered: readonly string[];
  /** Files in folders that the module leaves out: api, doc, misc, test, .github. */
  readonly uncovered: number;
  /** Links, devices and the like: no release has any. */
  readonly odd: readonly string[];
}

const mostFiles = 200_000;

/** @throws PlumbError FILE_UNREADABLE, TREE_TOO_LARGE */
export async function filesOfTree({ files }: Pick<Host, "files">, goroot: string): Promise<TreeFiles> {
  const covered: string[] = [];
  const odd: string[] = [];
  let uncovered = 0;
  const walk = async (folder: string): Promise<void> => {
    const entries = (await files.list(join(goroot, folder))) ?? [];
    const below: string[] = [];
    for (const { name, kind } of entries) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (kind === "directory") below.push(path);
      else if (kind !== "file") odd.push(path);
      else if (nameInModule(path) === null) uncovered++;
      else covered.push(path);
    }
    if (covered.length + uncovered > mostFiles) throw tooLarge(goroot);
    await Promise.all(below.map(walk));
  };
  await walk("");
  return { covered, uncovered, odd: odd.toSorted() };
}

function tooLarge(goroot: string): PlumbError {
  return new PlumbError({
    code: "TREE_TOO_LARGE",
    message: `${goroot} has more than ${mostFiles} files: it is no GOROOT`,
    exit: exitStatus.usage,
  });
}
