// A module proxy as a folder of files, as GOPROXY=file:// and any web server can serve it.
// https://go.dev/ref/mod#goproxy-protocol

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Writes one version of a module that has no dependencies; returns the files in its zip. */
export function writeModuleProxy(directory: string, module: string, version: string): Record<string, string> {
  const versions = join(directory, module, "@v");
  mkdirSync(versions, { recursive: true });
  const goMod = `module ${module}\n`;
  writeFileSync(join(versions, "list"), `${version}\n`);
  writeFileSync(join(versions, `${version}.info`), JSON.stringify({ Version: version, Time: "2020-01-01T00:00:00Z" }));
  writeFileSync(join(versions, `${version}.mod`), goMod);
  const files = { "go.mod": goMod, "probe.go": "package probe\n" };
  writeZip(join(versions, `${version}.zip`), `${module}@${version}`, files);
  return files;
}

function writeZip(path: string, prefix: string, files: Readonly<Record<string, string>>): void {
  const source = mkdtempSync(join(tmpdir(), "plumb-zip-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, prefix, name)), { recursive: true });
    writeFileSync(join(source, prefix, name), text);
  }
  const names = Object.keys(files).map((name) => `${prefix}/${name}`);
  const script = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w')\nfor n in sys.argv[2:]: z.write(n)\nz.close()";
  const { status, stderr } = spawnSync("python3", ["-c", script, path, ...names], { cwd: source, encoding: "utf8" });
  rmSync(source, { recursive: true, force: true });
  if (status !== 0) throw new Error(stderr);
}
