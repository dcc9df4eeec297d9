// Packages of the npm registry that ship programs and native modules for one platform each.

import { mkdirSync } from "node:fs";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type Corpus, joinCorpora, type Told } from "../corpus.ts";
import { executablesBelow } from "../files.ts";
import type { Work } from "../work.ts";

export function npmCorpus(work: Work): Corpus {
  return joinCorpora(packages.map((name) => onePackage(work, name)));
}

function onePackage(work: Work, name: string): Corpus {
  const made = work.make(`npm/${name.replace("/", "+")}`, (path) => {
    mkdirSync(path, { recursive: true });
    const packed = run("npm", ["pack", name, "--silent", "--pack-destination", path], { cwd: path }).trim();
    run("tar", ["-xzf", packed, "--no-same-owner"], { cwd: path });
    run("rm", [packed], { cwd: path });
    // `go version` looks only at files that may be executed.
    run("chmod", ["-R", "u+rwx", "package"], { cwd: path });
  });
  if ("reason" in made)
    return { samples: [], absent: [{ name, kind: "not downloaded", reason: made.reason }], remarks: [] };
  const told = platformOf(name);
  const samples = executablesBelow(made.path).map((path) => ({
    name: `${name} ${path.slice(made.path.length + "/package/".length)}`,
    path,
    told: path.endsWith(".wasm") ? { format: "wasm" as const } : told,
  }));
  const absent = samples.length > 0 ? [] : [{ name, kind: "not downloaded" as const, reason: "no executable in it" }];
  return { samples, absent, remarks: [] };
}

/** The platform in a package's name, in npm's words. */
function platformOf(name: string): Told {
  const [, system = "", cpu = ""] =
    /(darwin|linux|linuxmusl|win32|windows|freebsd|openbsd|netbsd|sunos|aix|android)-(?:musl-)?(arm64|aarch64|x64|ia32|arm|ppc64|riscv64|s390x|loong64|mips64el|universal)/.exec(
      name,
    ) ?? [];
  const os = systems.get(system);
  const arch = cpus.get(cpu);
  return { ...(os === undefined ? {} : { os }), ...(arch === undefined ? {} : { arch }) };
}

const systems = new Map([
  ["darwin", "darwin"],
  ["linux", "linux"],
  ["linuxmusl", "linux"],
  ["win32", "windows"],
  ["windows", "windows"],
  ["freebsd", "freebsd"],
  ["openbsd", "openbsd"],
  ["netbsd", "netbsd"],
  ["aix", "aix"],
  ["android", "android"],
]);

/** Not `ppc64`: npm's word does not tell the byte order. */
const cpus = new Map([
  ["arm64", "arm64"],
  ["aarch64", "arm64"],
  ["x64", "amd64"],
  ["ia32", "386"],
  ["arm", "arm"],
  ["riscv64", "riscv64"],
  ["s390x", "s390x"],
  ["loong64", "loong64"],
  ["mips64el", "mips64le"],
]);

const each = (prefix: string, ...platforms: string[]): string[] => platforms.map((platform) => `${prefix}${platform}`);

const packages: readonly string[] = [
  ...each("@oven/bun-", "darwin-aarch64@1.4.5", "darwin-x64@1.4.5", "windows-x64@1.4.5"),
  ...each("@oven/bun-", "linux-aarch64@1.4.5", "linux-aarch64-musl@1.4.5", "linux-x64-musl@1.4.5"),
  ...each("@biomejs/cli-", "darwin-arm64", "darwin-x64", "linux-arm64", "linux-arm64-musl", "win32-x64", "win32-arm64"),
  ...each("@esbuild/", "darwin-arm64", "darwin-x64", "linux-arm64", "linux-arm", "linux-ia32", "linux-riscv64"),
  ...each("@esbuild/", "linux-s390x", "linux-ppc64", "linux-loong64", "linux-mips64el", "win32-x64", "win32-arm64"),
  ...each("@esbuild/", "win32-ia32", "freebsd-x64", "openbsd-x64", "netbsd-arm64", "sunos-x64", "aix-ppc64"),
  ...each("@esbuild/", "android-arm64", "android-arm"),
  "esbuild-wasm",
  ...each("@rollup/rollup-", "darwin-arm64", "linux-arm64-gnu", "linux-arm64-musl", "linux-arm-gnueabihf"),
  ...each("@rollup/rollup-", "linux-riscv64-gnu", "linux-s390x-gnu", "win32-arm64-msvc", "android-arm64"),
  ...each("@rollup/rollup-", "linux-loong64-gnu", "freebsd-arm64"),
  "@rollup/wasm-node",
  ...each(
    "@swc/core-",
    "darwin-arm64",
    "linux-arm64-gnu",
    "linux-arm-gnueabihf",
    "win32-arm64-msvc",
    "win32-ia32-msvc",
  ),
  ...each("lightningcss-", "darwin-arm64", "linux-arm64-musl", "win32-arm64-msvc", "freebsd-x64"),
  ...each("@img/sharp-", "darwin-arm64", "linux-arm64", "linuxmusl-arm64", "win32-arm64", "win32-x64", "wasm32"),
  ...each("@img/sharp-libvips-", "darwin-arm64", "linux-arm64", "linuxmusl-arm64", "linux-s390x"),
];
