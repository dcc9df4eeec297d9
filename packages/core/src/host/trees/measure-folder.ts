// How long small files take on a file system: made under another name and moved to their own, looked at, opened and read. Calls that
// do not go through an event loop, so that the times are those of the system.

import { Buffer } from "node:buffer";
import { closeSync, mkdtempSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { FileTimes } from "../tree-work.ts";

export interface MeasureTask {
  readonly kind: "measure";
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

export function measureFolder({ folder, files, bytes }: MeasureTask): FileTimes {
  const place = mkdtempSync(join(folder, "files-"));
  try {
    const content = Buffer.alloc(bytes, 0x61);
    const names = Array.from({ length: files }, (_, index) => join(place, `${index}-d`));
    return {
      createUs: names.map((name) => timed(() => create(name, content))),
      statUs: names.map((name) => timed(() => statSync(name))),
      readUs: names.map((name) => timed(() => read(name, content))),
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1000;
}

function create(name: string, content: Buffer): void {
  const descriptor = openSync(`${name}.new`, "wx", 0o600);
  writeSync(descriptor, content);
  closeSync(descriptor);
  renameSync(`${name}.new`, name);
}

function read(name: string, piece: Buffer): void {
  const descriptor = openSync(name, "r");
  readSync(descriptor, piece, 0, piece.length, 0);
  closeSync(descriptor);
}
