// Every pair of `go tool dist list`, built without cgo by five versions of Go.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeGoProgram } from "../../../packages/binary/test/support/go-programs.ts";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type Corpus, joinCorpora } from "../corpus.ts";
import { goBuild, type Sdk, sdkOf, toldOf } from "../go.ts";
import type { Work } from "../work.ts";

const versions = ["1.27", "1.26", "1.24", "1.22", "1.20"];

export function distCorpus(work: Work): Corpus {
  return joinCorpora(
    versions.map((minor) => {
      const sdk = sdkOf(work, minor);
      if ("go" in sdk) return pairs(work, sdk, tinySource(work, minor));
      return {
        samples: [],
        absent: [{ name: `Go ${minor}, all pairs`, kind: "not downloaded", reason: sdk.reason }],
        remarks: [],
      };
    }),
  );
}

/** The program's folder; its go.mod asks for no newer Go than the one that builds it. */
export function tinySource(work: Work, minor: string): string {
  const old = Number(minor.slice("1.".length)) < 22;
  const folder = work.path(old ? `source/tiny-${minor}` : "source/tiny");
  if (existsSync(folder)) return folder;
  writeGoProgram(folder);
  if (old)
    for (const path of [join(folder, "go.mod"), join(folder, "dep/go.mod")])
      writeFileSync(path, readFileSync(path, "utf8").replace("go 1.22", `go ${minor}`));
  return folder;
}

function pairs(work: Work, sdk: Sdk, source: string): Corpus {
  const list = run(sdk.go, ["tool", "dist", "list"], { env: { GOTOOLCHAIN: "local", GOROOT: "" } });
  return joinCorpora([
    { samples: [], absent: [], remarks: [sdk.version] },
    ...list
      .trim()
      .split("\n")
      .map((pair) => onePair(work, sdk, source, pair)),
  ]);
}

function onePair(work: Work, sdk: Sdk, source: string, pair: string): Corpus {
  const [os = "", arch = ""] = pair.split("/");
  const name = `${sdk.version} ${pair}`;
  const output = `dist/${sdk.version}/${os}-${arch}`;
  const made = goBuild(work, sdk, { source, output, flags: ["-trimpath"], env: { GOOS: os, GOARCH: arch } });
  if ("reason" in made) return { samples: [], absent: [{ name, kind: "not built", reason: made.reason }], remarks: [] };
  const type = os === "android" ? {} : ({ type: "executable" } as const);
  // `go version` reads no WebAssembly, and not every Plan 9 program.
  const twinArch = arch === "wasm" ? "amd64" : os === "plan9" ? arch : null;
  const twin = twinArch === null ? {} : { twin: work.path(`dist/${sdk.version}/linux-${twinArch}`) };
  return {
    samples: [{ name, path: made.path, told: { ...toldOf(os, arch), cgo: false, ...type }, ...twin }],
    absent: [],
    remarks: [],
  };
}
