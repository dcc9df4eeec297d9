// A library as others get it: built, packed, and installed into a folder that knows nothing of this repository.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import type { Library } from "./libraries.ts";

const root = join(import.meta.dirname, "../..");

export interface Packed {
  /** Path of the archive that npm would publish. */
  readonly tarball: string;
  /** Bytes. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly string[];
}

/** Builds the package into `folder`, which must not exist, and packs it beside. */
export function packLibrary(library: Library, folder: string): Packed {
  run([process.execPath, join(root, "tools/build-library.ts"), library, folder], root);
  return packFolder(folder);
}

/** Packs the package in `folder` beside it. */
export function packFolder(folder: string): Packed {
  const beside = dirname(folder);
  const [packed] = JSON.parse(run(["npm", "pack", "--json", "--ignore-scripts", "--pack-destination", beside], folder));
  return {
    tarball: join(beside, packed.filename),
    size: packed.size,
    unpackedSize: packed.unpackedSize,
    files: packed.files.map(({ path }: { path: string }) => path),
  };
}

/** Makes `folder` a package of ES modules with `packages` installed: archives, or names where the network may be used. */
export function installInto(folder: string, ...packages: readonly string[]): void {
  write(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], folder);
}

/** What publint has to say of a packed package, suggestions too, each with the place it is about. */
export async function publintFindings({ tarball }: Packed): Promise<readonly string[]> {
  const bytes = readFileSync(tarball);
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const { messages, pkg } = await publint({ pack: { tarball: copy }, level: "suggestion", strict: true });
  if (!pkg?.name) throw new Error(`publint read no package in ${tarball}`);
  return messages.map(({ code, path }) => `${code} ${path.join(".")}`);
}

/**
 * What attw has to say of a packed library. It has ES modules only, so the profile leaves out who cannot load them: `require` of a
 * TypeScript that knows no Node.js newer than 20.18, and the resolution of Node.js 10, which reads no `exports`.
 */
export function attwAnalysis({ tarball }: Packed): {
  readonly types: unknown;
  readonly entrypoints: readonly string[];
} {
  const attw = join(dirname(fileURLToPath(import.meta.resolve("@arethetypeswrong/cli/package.json"))), "dist/index.js");
  const words = ["node", attw, tarball, "--profile=esm-only", "--no-definitely-typed", "--format=json"];
  const { analysis } = JSON.parse(run(words, dirname(tarball)));
  return { types: analysis.types, entrypoints: Object.keys(analysis.entrypoints) };
}

/** The TypeScript blocks of a library's README by the heading above each. */
export function readmeBlocks(library: Library): ReadonlyMap<string, string> {
  const readme = readFileSync(join(root, "packages", library, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^#+ ([^\n]+)\n(?:(?!#|```)[^\n]*\n)*```ts\n(.*?)^```$/gms)];
  return new Map(blocks.map(([, heading = "", code = ""]) => [heading, code]));
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Standard output. Throws with all output when the command fails. */
export function run(command: readonly string[], cwd: string): string {
  // Without npm's variables: they are about this repository, not about the folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const done = Bun.spawnSync([...command], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  if (done.success) return done.stdout.toString();
  throw new Error(`${command.join(" ")}: status ${done.exitCode}\n${done.stdout}${done.stderr}`);
}
