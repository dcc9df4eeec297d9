// Programs of the machine as facts, each file read once. Nothing is started.

import type { Host } from "@goplumb/core/host/host";
import { type PathHit, pathDirectories, pathHits } from "./path-lookup.ts";
import { readExecutable } from "./read-executable.ts";
import type { Executable } from "./schema.ts";

export class Executables {
  readonly #host: Host;
  readonly #read = new Map<string, Promise<Executable | undefined>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The program at an absolute path; undefined when no file is there. */
  read(path: string): Promise<Executable | undefined> {
    const known = this.#read.get(path);
    if (known) return known;
    const reading = readExecutable(this.#host, path);
    this.#read.set(path, reading);
    return reading;
  }

  /** Every file of that name on PATH, in PATH order, also those that cannot be executed. */
  async onPath(name: string): Promise<readonly (PathHit & { readonly executable: Executable })[]> {
    const hits = await pathHits(this.#host.files, pathDirectories(this.#host), name);
    const read = await Promise.all(
      hits.map(async (hit) => {
        const executable = await this.read(hit.path);
        return executable ? [{ ...hit, executable }] : [];
      }),
    );
    return read.flat();
  }

  /** The program a shell would start for `name`: an absolute or relative path as it is, else the first executable on PATH. */
  async resolve(name: string): Promise<Executable | undefined> {
    if (name.includes("/")) {
      return this.read(name.startsWith("/") ? name : `${this.#host.machine.cwd}/${name}`);
    }
    const hits = await this.onPath(name);
    return hits.find((hit) => hit.executable.mayExecute)?.executable;
  }
}
