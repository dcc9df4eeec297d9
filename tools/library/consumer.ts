// The library as others get it: built, packed, and installed into a folder that knows nothing of this repository.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
export function packLibrary(folder: string): Packed {
  run([process.execPath, join(root, "tools/build-library.ts"), folder], root);
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

/** The TypeScript blocks of the library's README by the heading above each. */
export function readmeBlocks(): ReadonlyMap<string, string> {
  const readme = readFileSync(join(root, "packages/binary/README.md"), "utf8");
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
