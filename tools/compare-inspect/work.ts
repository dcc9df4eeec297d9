// The work folder: everything downloaded or built lies there under a fixed name, so that the next run finds it.
// What failed is remembered too, with its reason; delete `failed` inside it to try again.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Made = { readonly path: string } | { readonly reason: string };

export class Work {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** A path inside. */
  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  /** The file or folder `name`; when it is not there, `make` has to put it at the path it is given, or throw why it cannot. */
  make(name: string, make: (path: string) => void): Made {
    const path = this.path(name);
    const failed = this.path("failed", name.replaceAll("/", "_"));
    if (existsSync(path)) return { path };
    if (existsSync(failed)) return { reason: readFileSync(failed, "utf8") };
    const unfinished = this.path("unfinished", name);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dirname(unfinished), { recursive: true });
    mkdirSync(dirname(path), { recursive: true });
    try {
      make(unfinished);
      renameSync(unfinished, path);
      return { path };
    } catch (error) {
      const reason = reasonOf(error);
      mkdirSync(dirname(failed), { recursive: true });
      writeFileSync(failed, reason);
      return { reason };
    }
  }
}

/** The lines that say something, on one line; of paths only the last part. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // A failed program's message begins with its command line.
  const said = text.slice(text.indexOf(": ") + 1).replaceAll(/(?<![\w.])\/\S*\//g, "");
  const lines = said.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(0, 3)
    .join("; ")
    .slice(0, 300);
}
