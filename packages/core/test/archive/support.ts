// Archives made by the tools that make them (Debian packages tar, gzip, xz-utils, zstd, bzip2, python3, dpkg), and what a
// walk finds in them.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Bytes } from "../../src/archive/content.ts";
import type { Found } from "../../src/archive/found.ts";
import { type WalkOptions, walkArchive } from "../../src/archive/walk.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";

/** Content in memory whose buffer is used again by the next read, as the host's is. */
export function bytesOf(content: Uint8Array): Bytes {
  const shared = new Uint8Array(content.length);
  return {
    size: content.length,
    read(offset, length) {
      const piece = content.subarray(Math.min(offset, content.length), Math.min(content.length, offset + length));
      shared.set(piece);
      return shared.subarray(0, piece.length);
    },
  };
}

/** What was found, each as one line: `path » path: 12 bytes, 755, <hash>` or `path: code`. */
export async function found(content: Uint8Array | Bytes, options?: WalkOptions): Promise<string[]> {
  const lines: string[] = [];
  for await (const item of walkArchive("read" in content ? content : bytesOf(content), options)) lines.push(line(item));
  return lines;
}

export function file(path: string, content: Uint8Array | string, mode: string | null = "644"): string {
  return `${path}: ${content.length} bytes, ${mode}, ${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
}

function line(item: Found): string {
  const path = item.path.join(" » ");
  if (item.kind === "trouble") return `${path}: ${item.code}`;
  const { content, mode, held } = item;
  if (held === "ends") return `${path}: ${content.size} bytes, ends`;
  return `${path}: ${content.size} bytes, ${mode?.toString(8) ?? null}, ${hashOf(content)}`;
}

function hashOf(content: Bytes): string {
  const hash = createHash("sha256");
  // No power of two, so that pieces lie across blocks.
  const step = 300_007;
  for (let at = 0; at < content.size; at += step) hash.update(content.read(at, step));
  return hash.digest("hex").slice(0, 12);
}

/** Runs a shell script in a directory with these files; returns the bytes of the file `out` that it makes. */
export function made(files: Readonly<Record<string, string | Uint8Array>>, script: string): Promise<Buffer> {
  return inTemporaryDirectory(async (directory) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content, { mode: 0o644 });
    }
    sh(script, directory);
    return readFileSync(join(directory, "out"));
  });
}

export function sh(script: string, cwd: string): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync(["sh", "-ec", script], {
    cwd,
    env: { ...process.env, LC_ALL: "C" },
  });
  if (exitCode !== 0) throw new Error(`${script}\n${stderr}`);
  return stdout.toString();
}

/** Bytes that no compressor makes smaller, the same for the same seed. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** A header of tar with a right checksum, unless the fields say otherwise. */
export function tarHeader(fields: {
  readonly name: string;
  readonly size?: number | string;
  readonly type?: string;
  readonly prefix?: string;
  readonly mode?: number;
}): Buffer {
  const header = Buffer.alloc(512);
  const size = fields.size ?? 0;
  header.write(fields.name, 0, 100, "latin1");
  const mode = (fields.mode ?? 0o644).toString(8).padStart(7, "0");
  header.write(`${mode}\0`, 100, "latin1");
  header.write("0000000\0".repeat(2), 108, "latin1");
  header.write(typeof size === "string" ? size : `${size.toString(8).padStart(11, "0")}\0`, 124, 12, "latin1");
  header.write("00000000000\0", 136, "latin1");
  header.write(`${fields.type ?? "0"}`, 156, 1, "latin1");
  header.write("ustar\x0000", 257, "latin1");
  header.write(fields.prefix ?? "", 345, 155, "latin1");
  return withChecksum(header);
}

export function withChecksum(header: Buffer): Buffer {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** Header and body, filled up to whole blocks. */
export function tarEntry(name: string, body: Uint8Array | string = "", type = "0", mode = 0o644): Buffer {
  const bytes = Buffer.from(body);
  const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
  return Buffer.concat([tarHeader({ name, size: bytes.length, type, mode }), bytes, padding]);
}

export function tarOf(...entries: readonly Buffer[]): Buffer {
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}
