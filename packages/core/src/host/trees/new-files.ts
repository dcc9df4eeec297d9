// Files written below a folder, each where nothing was, hashed on the way.

import { createHash, type Hash } from "node:crypto";
import { closeSync, constants, fchmodSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AdmittedFile } from "../../archive/tree-rules.ts";
import type { HashedFile } from "../tree-work.ts";

/** Makes new files below a folder that is there. One object for many: it knows which folders it has made. */
export class NewFiles {
  readonly #folder: string;
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  create({ path, program }: AdmittedFile): NewFile {
    const target = join(this.#folder, path);
    const parent = dirname(target);
    if (!this.#made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o755 });
    this.#made.add(parent);
    // Executable by nobody until all of it is there.
    const descriptor = openSync(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o444);
    return new NewFile(descriptor, path, program);
  }
}

/** To be closed, whatever happens. */
export class NewFile {
  readonly #descriptor: number;
  readonly #path: string;
  readonly #hash: Hash = createHash("sha256");
  #program: boolean;
  #size = 0;

  constructor(descriptor: number, path: string, program: boolean) {
    this.#descriptor = descriptor;
    this.#path = path;
    this.#program = program;
  }

  write(bytes: Uint8Array): void {
    // A script says itself that it is one.
    if (this.#size === 0) this.#program ||= bytes[0] === 0x23 && bytes[1] === 0x21;
    this.#size += bytes.length;
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at, bytes.length - at);
  }

  /** After the last byte. */
  finish(): HashedFile {
    fchmodSync(this.#descriptor, this.#program ? 0o555 : 0o444);
    return { path: this.#path, sha256: this.#hash.digest("hex") };
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
