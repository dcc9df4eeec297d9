// A build cache written by hand, in Go's layout, and compiled packages as far as their first bytes.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { admitNative } from "../../src/facts/executable/admit.ts";
import { writeActionEntry } from "../../src/go/build-cache/action-entry.ts";
import { entryFolders, entryPath } from "../../src/go/build-cache/entry-name.ts";

export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;

export interface MadeEntry {
  /** Ids. */
  readonly action: string;
  readonly output: string;
  /** Below the cache. */
  readonly actionPath: string;
  readonly outputPath: string;
}

export interface MadeCache {
  readonly path: string;
  /** Puts what came of `action` there, last used `ageMs` ago. */
  put(action: string, content: string | Uint8Array, ageMs?: number): MadeEntry;
  /** The same of a linked program, in a folder of its own. */
  putProgram(action: string, name: string, content: string, ageMs?: number): MadeEntry;
  /** Only the output. */
  putOutput(content: string | Uint8Array, ageMs?: number): string;
  /** Any file below the cache. */
  write(path: string, content: string | Uint8Array, ageMs?: number): string;
}

export const realHost = createHost({ admit: admitNative });

export async function withMadeCache<T>(use: (cache: MadeCache) => T | Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "plumb-cache-"));
  try {
    return await use(makeCache(join(root, "go-build")));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function makeCache(path: string): MadeCache {
  for (const folder of entryFolders) mkdirSync(join(path, folder), { recursive: true });
  const write = (name: string, content: string | Uint8Array, ageMs = 0) => {
    writeFileSync(join(path, name), content);
    age(join(path, name), ageMs);
    return join(path, name);
  };
  const putAction = (text: string, output: string, size: number, ageMs: number): MadeEntry => {
    const action = sha256(text);
    const [actionPath, outputPath] = [entryPath("action", action), entryPath("output", output)];
    const made = { action, output, size: BigInt(size), madeNs: BigInt(Date.now()) * 1_000_000n };
    write(actionPath, writeActionEntry(made), ageMs);
    return { action, output, actionPath, outputPath };
  };
  const putOutput = (content: string | Uint8Array, ageMs = 0) => {
    const output = sha256(content);
    write(entryPath("output", output), content, ageMs);
    return output;
  };
  return {
    path,
    write,
    putOutput,
    put: (action, content, ageMs = 0) =>
      putAction(action, putOutput(content, ageMs), Buffer.from(content).length, ageMs),
    putProgram(action, name, content, ageMs = 0) {
      const output = sha256(content);
      mkdirSync(join(path, entryPath("output", output)));
      write(`${entryPath("output", output)}/${name}`, content, ageMs);
      age(join(path, entryPath("output", output)), ageMs);
      return putAction(action, output, Buffer.from(content).length, ageMs);
    },
  };
}

export function age(path: string, ageMs: number): void {
  const seconds = (Date.now() - ageMs) / 1000;
  utimesSync(path, seconds, seconds);
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

interface Compiled {
  readonly goVersion?: string;
  readonly platform?: string;
  readonly body?: string;
}

/** The first bytes of what the compiler writes, and then anything. */
export function compiledPackage({ goVersion = "go1.26.8", platform = "linux/amd64", body = "" }: Compiled): string {
  const [goos, goarch] = platform.split("/");
  const level = goarch === "amd64" ? " GOAMD64=v1" : goarch === "arm64" ? " GOARM64=v8.0" : "";
  const text = `go object ${goos} ${goarch} ${goVersion}${level} X:regabiwrappers,regabiargs\nbuild id "x/y"\n\n\n$$B\n${body}`;
  return `!<arch>\n${"__.PKGDEF".padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"644".padEnd(8)}${String(text.length).padEnd(10)}\`\n${text}`;
}
