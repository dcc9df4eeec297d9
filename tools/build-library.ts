// Makes the npm package of packages/binary or packages/sumdb in dist/npm/<name>, or in the new folder that is named: what `npm pack` and
// `npm publish` take. JavaScript modules and declarations as tsc emits them, and nothing that is not reached from index.
// `./plumb --run tools/build-library.ts NAME [FOLDER]`.
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isLibrary, libraries } from "./library/libraries.ts";

const root = join(import.meta.dirname, "..");
const [name = "", named] = process.argv.slice(2);
if (!isLibrary(name)) {
  process.stderr.write(
    `${name === "" ? "no library was named" : `no such library: ${name}`}; there are ${libraries.join(", ")}\n`,
  );
  process.exit(2);
}
const source = join(root, "packages", name);
const output = emptyFolder(named);
const lib = join(output, "lib");

if (compile()) {
  removeExcept(new Set([...reachedFrom("index.js", ".js"), ...reachedFrom("index.d.ts", ".d.ts")]));
  writeFileSync(join(output, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
  copyFileSync(join(source, "README.md"), join(output, "README.md"));
  copyFileSync(join(root, "LICENSE"), join(output, "LICENSE"));
  process.stdout.write(`${output}: ${manifest().name} ${manifest().version}, ${sizeOf(output)} kB\n`);
} else {
  process.exitCode = 1;
}

/** A named folder must not exist yet; only our own is emptied. */
function emptyFolder(named: string | undefined): string {
  const folder = named === undefined ? join(root, "dist/npm", name) : resolve(named);
  if (named === undefined) rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder);
  return folder;
}

function compile(): boolean {
  const options = [
    ["--project", source],
    ["--noEmit", "false"],
    ["--rootDir", join(source, "src")],
    ["--outDir", lib],
    // What Node.js 20 and browsers since 2023 understand without being rewritten.
    ["--target", "ES2023"],
    ["--declaration", "true"],
    ["--rewriteRelativeImportExtensions", "true"],
    ["--newLine", "lf"],
  ];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return Bun.spawnSync([process.execPath, tsc, ...options.flat()], { cwd: root, stdio: ["ignore", 2, 2] }).success;
}

/** The files of one kind that index imports, directly or not, and index itself. */
function reachedFrom(file: string, extension: ".js" | ".d.ts", reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  const text = importsOfJavaScript(join(lib, file));
  for (const [, path = ""] of text.matchAll(/^(?:import|export) (?:.* from )?"(\.[^"]+)\.js";$/gm)) {
    reachedFrom(join(dirname(file), `${path}${extension}`), extension, reached);
  }
  return reached;
}

/**
 * The text of an emitted file, which is written anew where its imports end in `.ts`: tsc leaves them so in declarations
 * (https://github.com/microsoft/TypeScript/issues/61037), and editors then look for sources that are not there.
 */
function importsOfJavaScript(path: string): string {
  const text = readFileSync(path, "utf8");
  const changed = text.replace(/^((?:import|export) (?:.* from )?"\.[^"]+)\.ts";$/gm, '$1.js";');
  if (changed !== text) writeFileSync(path, changed);
  return changed;
}

/** Modules that hold types only leave empty JavaScript; declarations of what index does not show are nobody's business. */
function removeExcept(wanted: ReadonlySet<string>): void {
  for (const entry of globSync("**/*", { cwd: lib, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(path.slice(lib.length + 1))) rmSync(path);
  }
}

/** What the workspace's package.json says, and what differs once it is published. */
function manifest(): Readonly<Record<string, unknown>> {
  const { private: _, exports: __, ...common } = json(join(source, "package.json"));
  return {
    ...common,
    exports: {
      ".": { types: "./lib/index.d.ts", default: "./lib/index.js" },
      "./package.json": "./package.json",
    },
    files: ["lib"],
    engines: { node: ">=20" },
    publishConfig: { access: "public" },
  };
}

function json(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, "utf8"));
}

function sizeOf(folder: string): number {
  const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).length);
  return Math.ceil(bytes.reduce((sum, size) => sum + size, 0) / 1000);
}
