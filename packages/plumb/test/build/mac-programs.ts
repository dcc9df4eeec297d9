// Real programs for Macs in a box: Go programs of both CPUs, and the same built from something else.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox } from "../box.ts";
import { buildProgram } from "../real-program.ts";

export interface MacBox extends Box {
  /** Bytes of a file in the working directory. */
  read(name: string): Buffer;
  /** Puts a file into the working directory. */
  put(name: string, bytes: Uint8Array): void;
  /** A fresh copy of one file of the working directory under another name. */
  copy(from: string, to: string): void;
}

/** `app-arm64`, `app-amd64`, and `other-amd64`, which has another import path, lie in its working directory. */
export function createMacBox(): MacBox {
  const box = createBox();
  const at = (name: string) => join(box.cwd, name);
  const programs = [
    ["app", "arm64"],
    ["app", "amd64"],
    ["other", "amd64"],
  ] as const;
  for (const [name, arch] of programs) {
    const built = buildProgram(join(box.root, "built"), { os: "darwin", arch, path: `example.com/${name}` });
    copyFileSync(built, at(`${name}-${arch}`));
  }
  return {
    ...box,
    read: (name) => readFileSync(at(name)),
    put: (name, bytes) => writeFileSync(at(name), bytes, { mode: 0o755 }),
    copy: (from, to) => copyFileSync(at(from), at(to)),
  };
}
