// Makes the npm packages of the command from finished executables: `./plumb --run tools/build-npm-cli.ts [--from DIR] [--out DIR]
// [--only NAME,…]`. In dist/npm (or `--out`) `cli`, the launcher, and `cli-<platform>` for each executable of dist (or `--from`).
import { copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ExecutableTarget, fileName, targets } from "./build/targets.ts";
import {
  type Common,
  executableName,
  launcherManifest,
  type Manifest,
  packageName,
  platformManifest,
} from "./npm/manifests.ts";

const root = join(import.meta.dirname, "..");
const { values: options } = parseArgs({
  options: { from: { type: "string" }, out: { type: "string" }, only: { type: "string" } },
});
const from = resolve(options.from ?? join(root, "dist"));
const out = resolve(options.out ?? join(root, "dist/npm"));
const only = options.only?.split(",");

const { version, description, license } = JSON.parse(readFileSync(join(root, "packages/plumb/package.json"), "utf8"));
const common: Common = { version, description, license };
const wanted = targets.filter(({ name }) => only?.includes(name) ?? true);
for (const target of wanted) writePlatform(target);
const launcher = writePackage(launcherManifest(common), readFileSync(join(root, "tools/npm/README.md"), "utf8"));
mkdirSync(join(launcher, "bin"));
copyFileSync(join(root, "tools/npm/plumb.cjs"), join(launcher, "bin/plumb.js"));
process.stdout.write(`${launcher}: ${wanted.length} platforms, version ${version}\n`);

function writePlatform(target: ExecutableTarget): void {
  const name = packageName(target);
  const text = `# ${name}\n\nThe executable of plumb for ${target.name}. Install \`@goplumb/cli\`, which chooses it where it fits.\n`;
  const folder = writePackage(platformManifest(target, common), text);
  link(join(from, fileName(target)), join(folder, executableName(target)));
}

/** Made anew; with what belongs to whoever gets a copy. */
function writePackage(manifest: Manifest, readme: string): string {
  const folder = join(out, basename(manifest.name));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(folder, "README.md"), readme);
  for (const file of ["LICENSE", "NOTICE"]) copyFileSync(join(root, file), join(folder, file));
  return folder;
}

/** A hundred megabytes each: no copy where none is needed. */
function link(executable: string, path: string): void {
  try {
    linkSync(executable, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    copyFileSync(executable, path);
  }
}
