// Wheels of PyPI: universal2 ones, whose every module holds two CPUs, and native ones for other platforms.

import { mkdirSync, readdirSync } from "node:fs";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type Corpus, joinCorpora } from "../corpus.ts";
import { executablesBelow } from "../files.ts";
import type { Work } from "../work.ts";

export function wheelsCorpus(work: Work): Corpus {
  return joinCorpora(wheels.map(([name, platform, python]) => oneWheel(work, name, platform, python)));
}

function oneWheel(work: Work, name: string, platform: string, python: string): Corpus {
  const title = `${name} ${platform}`;
  const made = work.make(`wheels/${name}-${platform}`, (path) => {
    mkdirSync(path, { recursive: true });
    const pip = ["-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
    run("python3", [...pip, "--platform", platform, "--python-version", python, "-d", path, name], { cwd: path });
    const [wheel] = readdirSync(path);
    if (wheel === undefined) throw new Error("pip downloaded nothing");
    run("python3", ["-m", "zipfile", "-e", wheel, "."], { cwd: path });
    run("rm", [wheel], { cwd: path });
    // `go version` looks only at files that may be executed.
    run("chmod", ["-R", "u+rwx", "."], { cwd: path });
  });
  if ("reason" in made)
    return { samples: [], absent: [{ name: title, kind: "not downloaded", reason: made.reason }], remarks: [] };
  const os = platform.startsWith("macosx") ? "darwin" : platform.startsWith("win") ? "windows" : "linux";
  const arch = cpus.find(([word]) => platform.endsWith(word))?.[1];
  const told = { os, ...(arch === undefined ? {} : { arch }) };
  const samples = executablesBelow(made.path).map((path) => ({
    name: `${title} ${path.slice(made.path.length + 1)}`,
    path,
    told: platform.endsWith("universal2") ? { os } : told,
  }));
  const absent = samples.length > 0 ? [] : [{ name: title, kind: "not downloaded" as const, reason: "no executable" }];
  return { samples, absent, remarks: [] };
}

const cpus: readonly (readonly [string, string])[] = [
  ["x86_64", "amd64"],
  ["amd64", "amd64"],
  ["aarch64", "arm64"],
  ["arm64", "arm64"],
  ["armv7l", "arm"],
  ["i686", "386"],
  ["ppc64le", "ppc64le"],
  ["s390x", "s390x"],
  ["riscv64", "riscv64"],
  ["win32", "386"],
];

const universal = "macosx_11_0_universal2";

/** Project, platform, Python. */
const wheels: readonly (readonly [string, string, string])[] = [
  ["markupsafe", universal, "3.12"],
  ["cryptography", "macosx_10_12_universal2", "3.12"],
  ["charset-normalizer", universal, "3.12"],
  ["grpcio", universal, "3.12"],
  ["msgpack", universal, "3.9"],
  ["multidict", universal, "3.11"],
  ["yarl", universal, "3.11"],
  ["frozenlist", universal, "3.11"],
  ["aiohttp", universal, "3.11"],
  ["lxml", universal, "3.12"],
  ["kiwisolver", universal, "3.9"],
  ["fonttools", universal, "3.12"],
  ["psutil", "macosx_11_0_arm64", "3.12"],
  ["numpy", "macosx_14_0_arm64", "3.12"],
  ["numpy", "manylinux_2_28_aarch64", "3.12"],
  ["cffi", "macosx_11_0_arm64", "3.12"],
  ["pyyaml", "macosx_11_0_arm64", "3.12"],
  ["pyyaml", "manylinux2014_s390x", "3.12"],
  ["cryptography", "manylinux_2_28_aarch64", "3.12"],
  ["cryptography", "win_arm64", "3.12"],
  ["ruff", "macosx_11_0_arm64", "3.12"],
  ["ruff", "manylinux_2_17_aarch64", "3.12"],
  ["ruff", "musllinux_1_2_aarch64", "3.12"],
  ["ruff", "manylinux_2_17_armv7l", "3.12"],
  ["ruff", "manylinux_2_17_ppc64le", "3.12"],
  ["ruff", "manylinux_2_31_riscv64", "3.12"],
  ["ruff", "win_arm64", "3.12"],
  ["uv", "macosx_11_0_arm64", "3.12"],
  ["uv", "macosx_10_12_x86_64", "3.12"],
  ["uv", "musllinux_1_1_armv7l", "3.12"],
  ["uv", "win32", "3.12"],
];
