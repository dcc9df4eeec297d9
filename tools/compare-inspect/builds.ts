// A list of builds with one Go → a corpus.

import { type Corpus, joinCorpora, type Told } from "./corpus.ts";
import { goBuild, type Sdk, toldOf } from "./go.ts";
import type { Work } from "./work.ts";

export interface Build {
  /** Unique in its corpus; the file's name too. */
  readonly name: string;
  readonly os: string;
  readonly arch: string;
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly told?: Told;
}

/** @param folder in the work folder */
export function buildAll(work: Work, sdk: Sdk, source: string, folder: string, builds: readonly Build[]): Corpus {
  return joinCorpora([
    { samples: [], absent: [], remarks: [sdk.version] },
    ...builds.map(({ name, os, arch, flags = [], env = {}, told = {} }): Corpus => {
      // GNU ld insists on a suffix.
      const suffix = os === "windows" && flags.includes("-buildmode=c-shared") ? ".dll" : "";
      const output = `${folder}/${name.replaceAll(/[ /]/g, "_")}${suffix}`;
      const made = goBuild(work, sdk, { source, output, flags, env: { GOOS: os, GOARCH: arch, ...env } });
      if ("reason" in made)
        return { samples: [], absent: [{ name, kind: "not built", reason: made.reason }], remarks: [] };
      return {
        samples: [{ name: `${folder} ${name}`, path: made.path, told: { ...toldOf(os, arch), ...told } }],
        absent: [],
        remarks: [],
      };
    }),
  ]);
}

/** A corpus for which even the Go is missing. */
export function withoutGo(name: string, reason: string): Corpus {
  return { samples: [], absent: [{ name, kind: "not downloaded", reason }], remarks: [] };
}
