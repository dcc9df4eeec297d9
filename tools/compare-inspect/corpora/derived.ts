// Files made from programs of `dist`: universal ones by llvm-lipo, signatures broken by one changed byte, archives in every style of
// llvm-ar and GNU ar, debug symbols split off.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type Corpus, joinCorpora, type Told } from "../corpus.ts";
import { newestLlvm, printed } from "../programs.ts";
import type { Work } from "../work.ts";
import { distCorpus } from "./dist.ts";

export function derivedCorpus(work: Work): Corpus {
  const programs = new Map(distCorpus(work).samples.map(({ name, path }) => [name, path]));
  const versions = [...new Set([...programs.keys()].map((name) => name.split(" ")[0] ?? ""))];
  return joinCorpora([
    ...versions.flatMap((version) => {
      const of = (pair: string) => programs.get(`${version} ${pair}`) ?? "";
      return [
        universal(work, version, [of("darwin/arm64"), of("darwin/amd64")]),
        ...tampered(work, version, of("darwin/arm64")),
        split(work, version, of("linux/amd64")),
      ];
    }),
    ...archives(work),
  ]);
}

function made(work: Work, name: string, told: Told, make: (path: string) => void): Corpus {
  const result = work.make(`derived/${name.replaceAll(" ", "_")}`, make);
  return "path" in result
    ? { samples: [{ name, path: result.path, told }], absent: [], remarks: [] }
    : { samples: [], absent: [{ name, kind: "not built", reason: result.reason }], remarks: [] };
}

function universal(work: Work, version: string, slices: readonly string[]): Corpus {
  return made(work, `${version} universal`, { format: "universal" }, (path) =>
    run(newestLlvm("llvm-lipo"), ["-create", ...slices, "-output", path]),
  );
}

/** One byte changed: in the padding after the load commands, in the code, in the last and short page, in two of the stored hashes. */
function tampered(work: Work, version: string, program: string): Corpus[] {
  const places: readonly (readonly [string, (size: number) => number])[] = [
    ["header", () => 4000],
    ["code", (size) => Math.floor(size / 3)],
    ["symbols", (size) => Math.floor(size * 0.95)],
    ["last page", () => signedBytes(program) - 1],
    ["hash", (size) => size - 40],
    ["last hash", (size) => size - 20],
  ];
  return places.map(([place, offset]) =>
    made(work, `${version} tampered ${place}`, {}, (path) => {
      const bytes = readFileSync(program);
      const at = offset(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }),
  );
}

/** Where the signature begins. */
function signedBytes(program: string): number {
  const { stdout } = printed(newestLlvm("llvm-objdump"), ["--macho", "--private-headers", program]);
  return Number(/cmd LC_CODE_SIGNATURE\n.*\n +dataoff (\d+)/.exec(stdout)?.[1]);
}

function split(work: Work, version: string, program: string): Corpus {
  return made(work, `${version} debug symbols`, { type: "debug-symbols", os: "linux", arch: "amd64" }, (path) =>
    run("objcopy", ["--only-keep-debug", program, path]),
  );
}

const objects: readonly (readonly [string, string])[] = [
  ["linux", "aarch64-linux-gnu-gcc"],
  ["armhf", "arm-linux-gnueabihf-gcc"],
  ["windows", "x86_64-w64-mingw32-gcc"],
];

function archives(work: Work): Corpus[] {
  return objects.flatMap(([system, compiler]) => {
    // A member of odd length shifts those behind it.
    const names = ["one.o", "odd.txt", "a name longer than fifteen bytes.o", "three.o"];
    const folder = work.make(`objects/with-text-${system}`, (path) => {
      run("mkdir", ["-p", path]);
      writeFileSync(`${path}/one.c`, "int one(void) { return 1; }\n");
      run(compiler, ["-c", "-o", "one.o", "one.c"], { cwd: path });
      writeFileSync(`${path}/odd.txt`, "odd");
      for (const name of names.slice(2)) copyFileSync(`${path}/one.o`, `${path}/${name}`);
    });
    if ("reason" in folder)
      return [
        {
          samples: [],
          absent: [{ name: `archives for ${system}`, kind: "not built", reason: folder.reason }],
          remarks: [],
        },
      ];
    return styles.map(([style, program, flags, told]) =>
      made(work, `archive of 4 ${system} ${style}`, { format: "ar", "archive kind": told }, (path) => {
        const { stderr } = printed(
          program === "ar" ? "ar" : newestLlvm("llvm-ar"),
          [...flags, path, ...names],
          folder.path,
        );
        if (stderr !== "" && !stderr.includes("creating")) throw new Error(`llvm-ar: ${stderr}`);
      }),
    );
  });
}

const styles: readonly (readonly [string, "ar" | "llvm-ar", readonly string[], NonNullable<Told["archive kind"]>])[] = [
  ["gnu", "ar", ["rc"], "gnu"],
  ["gnu without table", "ar", ["rcS"], "gnu"],
  ["thin", "ar", ["rcT"], "thin"],
  ["llvm gnu", "llvm-ar", ["--format=gnu", "rc"], "gnu"],
  ["llvm bsd", "llvm-ar", ["--format=bsd", "rc"], "bsd"],
  ["llvm darwin", "llvm-ar", ["--format=darwin", "rc"], "bsd"],
  ["llvm coff", "llvm-ar", ["--format=coff", "rc"], "coff"],
];
