// Archives: what inspect finds in them, and what an install would unpack of them. Half of the mutants keep their checksums right, since a
// wrong one ends the reading before what lies behind it is seen.

import { Header, Pax } from "tar";
import { inspectBinary } from "../../../packages/binary/src/index.ts";
import { NotHeld } from "../../../packages/core/src/archive/content.ts";
import { Broken } from "../../../packages/core/src/archive/found.ts";
import { RangeSequence } from "../../../packages/core/src/archive/sequence.ts";
import { tarEntries } from "../../../packages/core/src/archive/tar-members.ts";
import { HostileArchive, TreeJudge } from "../../../packages/core/src/archive/tree-rules.ts";
import { walkArchive } from "../../../packages/core/src/archive/walk.ts";
import { bytesOf } from "../../../packages/core/test/archive/support.ts";
import { namePrefix, treeRules } from "../../../packages/plumb/src/sdk/archive/archive-rules.ts";
import { filesInZip } from "../../../packages/plumb/src/sdk/archive/toolchain-zip.ts";
import { admitted, type Lane, promised } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import type { Random } from "../random.ts";
import { type ArchiveSeed, archiveSeeds, gzipped, mutateTar, mutateZip } from "./archive-seeds.ts";

export const archives: Lane = {
  name: "archives",
  what: "tar, gzip, zip, xz, zstd, deb and archives in archives, also with checksums made right again; `walkArchive`, and every file found in it",
  mutants: 15_000,
  quick: 150,
  slowMs: 2_000,
  async open(folder) {
    const seeds = archiveSeeds(folder);
    return {
      seeds: seeds.length,
      mutant(random, number) {
        const seed = seeds[number % seeds.length] as ArchiveSeed;
        const bytes = mutated(random, seed, seeds);
        return { what: seed.name, bytes: { [seed.name]: bytes }, run: () => lookThrough(bytes) };
      },
    };
  },
};

/** A few are mutated inside and packed again. */
function mutated(random: Random, { name, bytes }: ArchiveSeed, seeds: readonly ArchiveSeed[]): Uint8Array {
  const tars = seeds.flatMap((seed) => (seed.name.endsWith(".tar") ? [seed.bytes] : []));
  if (name.endsWith(".tar")) return mutateTar(random, bytes, tars);
  if (name.endsWith(".zip") && random.chance(0.5)) return mutateZip(random, "go/");
  if (random.chance(0.5)) {
    const tar = mutateTar(random, random.pick(tars), tars);
    if (name.endsWith(".gz")) return gzipped(random.chance(0.1) ? gzipped(tar) : tar);
    if (name.endsWith(".zst")) return Bun.zstdCompressSync(tar, { level: 1 });
  }
  return mutateBytes(
    random,
    bytes,
    seeds.map((seed) => seed.bytes),
  );
}

/** Of archives of kilobytes; a bomb is stopped by the limits of the walk. */
const mostFound = 20_000;

async function lookThrough(bytes: Uint8Array): Promise<boolean> {
  let found = 0;
  let files = 0;
  for await (const item of walkArchive(bytesOf(bytes))) {
    found += 1;
    promised(found < mostFound, `more than ${mostFound} things in ${bytes.length} bytes`);
    if (item.kind === "trouble") continue;
    files += 1;
    try {
      inspectBinary(item.content);
    } catch (error) {
      if (!(error instanceof NotHeld && item.held === "ends")) throw error;
    }
  }
  return files > 0;
}

const sdk = { version: "1.26.8", os: "linux", arch: "arm64" };

export const sdkTrees: Lane = {
  name: "sdk-trees",
  what: "archives of SDKs, tar and zip, with names that lead out, links, devices, doubles and untrue sizes; `filesInZip`, `TreeJudge`. What is admitted must stay below its folder",
  mutants: 50_000,
  quick: 300,
  slowMs: 1_000,
  async open(folder) {
    const tars = archiveSeeds(folder).flatMap((seed) => (seed.name.endsWith(".tar") ? [seed.bytes] : []));
    return {
      seeds: tars.length + 2,
      mutant(random, number) {
        const kind = (["tar", "zip", "module"] as const)[number % 3] ?? "tar";
        const bytes =
          kind === "tar" ? mutateTar(random, random.pick(tars), tars) : mutateZip(random, namePrefix(kind, sdk));
        const run = kind === "tar" ? () => judgeTar(bytes) : () => judgeZip(bytes, kind);
        return { what: kind, bytes: { [kind]: bytes }, run };
      },
    };
  },
};

function judgeTar(bytes: Uint8Array): Promise<boolean> {
  const rules = treeRules("tar.gz", "go/");
  return admitted(
    () => {
      const judge = new TreeJudge(rules);
      const paths: string[] = [];
      for (const { name, type, mode, unsupported } of tarEntries(
        new RangeSequence(bytesOf(bytes), 0, bytes.length),
        { Header, Pax },
        [],
      )) {
        const kind = type === "0" && unsupported === null ? "file" : type === "5" ? "directory" : "other";
        const file = judge.judge({ name, kind, mode });
        if (file) paths.push(file.path);
      }
      promiseBelow(paths);
    },
    (error) => error instanceof HostileArchive || error instanceof Broken,
  );
}

function judgeZip(bytes: Uint8Array, packing: "zip" | "module"): Promise<boolean> {
  const rules = treeRules(packing, namePrefix(packing, sdk));
  return admitted(async () => promiseBelow((await filesInZip(bytesOf(bytes), rules, packing)).map(({ path }) => path)));
}

/** One file a path, on every file system, and none elsewhere. */
function promiseBelow(paths: readonly string[]): void {
  for (const path of paths) {
    const parts = path.split("/");
    const plain = parts.every((part) => part !== "" && part !== "." && part !== ".." && !/[\\:\p{Cc}]/u.test(part));
    promised(plain && !path.startsWith("/"), `admitted ${JSON.stringify(path)}`);
  }
  const folded = paths.map((path) => path.normalize("NFC").toLowerCase());
  promised(new Set(folded).size === folded.length, `one file twice among ${JSON.stringify(paths).slice(0, 300)}`);
}
