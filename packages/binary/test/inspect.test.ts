// The whole package on real files: programs just built by the real `go`, and this system's own ELF files, each compared with what
// other programs say of it.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, type Image, inspectBinary } from "../src/index.ts";
import { inspectPath } from "./support/file-source.ts";
import { buildGoProgram, everydayTargets, type Target, writeGoProgram } from "./support/go-programs.ts";
import { bitFlips, inspectMutant, truncations } from "./support/mutations.ts";
import {
  disagreements,
  fileFields,
  goFields,
  llvmFields,
  llvmMachOFields,
  readelfFields,
  readelfGlibcFloor,
} from "./support/oracles.ts";
import { run } from "./support/run.ts";
import { type FatSlice, universal } from "./support/tiny-mach-o.ts";

const folder = mkdtempSync(join(tmpdir(), "binary-inspect-"));
const programs = new Map<string, string>();
const targets: readonly Target[] = [...everydayTargets, { os: "linux", arch: "arm64", buildMode: "pie" }];

beforeAll(() => {
  writeGoProgram(folder);
  for (const target of targets)
    programs.set(nameOf(target), buildGoProgram(folder, target, ["-ldflags=-X 'main.name=a b'"]));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nameOf({ os, arch, buildMode }: Target): string {
  return [os, arch, buildMode ?? []].flat().join("/");
}

function program(name: string): string {
  const path = programs.get(name);
  if (path === undefined) throw new Error(`${name} was not built`);
  return path;
}

function onlyImage(path: string): Image {
  const { file } = inspectPath(path);
  const image = file.images[0];
  if (image === undefined) throw new Error(`${path}: ${JSON.stringify(file)}`);
  expect(file.problems).toEqual([]);
  return image;
}

describe("a Go program", () => {
  for (const target of targets) {
    const name = nameOf(target);
    test(`for ${name} reads as go version, readelf, file and llvm-readobj read it`, () => {
      const path = program(name);
      const { file, reads } = inspectPath(path);
      const image = onlyImage(path);
      expect([image.os, image.arch]).toEqual([target.os, target.arch]);
      const fields = [
        ...goFields(path, image),
        ...fileFields(path, file.format, image),
        ...llvmFields(path, file.format, image),
        ...(file.format === "elf" ? readelfFields(path, image) : []),
        ...(file.format === "mach-o" ? llvmMachOFields(path, image) : []),
      ];
      expect(disagreements(fields)).toEqual([]);
      expect(reads).toBeLessThanOrEqual(5);
    });
  }

  test("gives its modules, the replaced one too, and settings that were quoted", () => {
    const go = onlyImage(program("linux/arm64")).go;
    expect(go?.path).toBe("example.com/tiny");
    expect(go?.deps).toEqual([
      {
        path: "example.com/dep",
        version: "v1.2.3",
        sum: "",
        replace: { path: "./dep", version: "(devel)", sum: "", replace: null },
      },
    ]);
    expect(go?.settings["-ldflags"]).toBe("-X 'main.name=a b'");
    expect(go?.cgoLinked).toBe(false);
  });

  test("built with -buildmode=pie by Go's own linker asks for a loader and for no library", () => {
    const image = onlyImage(program("linux/arm64/pie"));
    expect(image).toMatchObject({
      type: "executable",
      pie: true,
      static: false,
      needed: [],
      libc: "glibc",
      glibcFloor: null,
    });
    expect(image.interpreter).toBe("/lib/ld-linux-aarch64.so.1");
  });

  test("without its section headers is found by searching the data, and its system by the settings", () => {
    const bytes = new Uint8Array(readFileSync(program("linux/arm64")));
    bytes.fill(0, 40, 48);
    bytes.fill(0, 60, 64);
    const file = inspectBinary(bytesSource(bytes));
    expect(file.images[0]).toMatchObject({ os: "linux", stripped: true, go: { path: "example.com/tiny" } });
  });

  test("costs no more than three reads when neither build info nor libraries are wanted", () => {
    const { file, reads } = inspectPath(program("linux/arm64"), { goBuildInfo: false, libraries: false });
    expect(file.images[0]).toMatchObject({ arch: "arm64", static: true, go: null, needed: [] });
    expect(reads).toBeLessThanOrEqual(3);
  });

  test("cut off anywhere is reported, and never breaks the reader", () => {
    for (const path of programs.values()) {
      const bytes = new Uint8Array(readFileSync(path));
      for (const mutant of truncations(bytes)) {
        const file = inspectMutant(mutant);
        if (file.format !== "unknown") expect(file.problems.length).toBeGreaterThan(0);
      }
    }
  });

  test("with random bits flipped never breaks the reader", () => {
    for (const path of programs.values()) {
      const head = new Uint8Array(readFileSync(path)).subarray(0, 256 * 1024);
      for (const mutant of bitFlips(head, 100, 4096)) inspectMutant(mutant);
    }
  }, 60_000);
});

describe("a universal file of two Go programs", () => {
  const slice = (name: string, cpuType: number, cpuSubtype: number): FatSlice => ({
    cpuType,
    cpuSubtype,
    align: 14,
    bytes: new Uint8Array(readFileSync(program(name))),
  });
  const both = () => [slice("darwin/amd64", 0x01000007, 3), slice("darwin/arm64", 0x0100000c, 0)];

  for (const width of [32, 64] as const) {
    test(`with a ${width}-bit table holds the same images as the two files`, () => {
      const file = inspectBinary(bytesSource(universal(both(), width)));
      const alone = ["darwin/amd64", "darwin/arm64"].map((name) => onlyImage(program(name)));
      expect(file).toMatchObject({ format: "universal", universal: { width, hiddenSlices: 0 }, problems: [] });
      expect(file.images.map((image) => ({ ...image, offset: 0 }))).toEqual(alone);
      expect(file.images.every(({ offset }) => offset > 0)).toBe(true);
    });
  }

  test("shows the arm64 slice that the count leaves out", () => {
    const file = inspectBinary(bytesSource(universal(both(), 32, 1)));
    expect(file).toMatchObject({ format: "universal", universal: { width: 32, hiddenSlices: 1 }, problems: [] });
    expect(file.images.map(({ arch }) => arch)).toEqual(["amd64", "arm64"]);
  });
});

describe.if(process.platform === "linux")("this system's ELF files", () => {
  const files = ["/usr/bin", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"]
    .flatMap(elfFiles)
    .filter((_, index) => index % 15 === 0)
    .slice(0, 80);

  test("read as readelf and file read them", () => {
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((path) => {
      const image = onlyImage(path);
      const fields = [...readelfFields(path, image), ...fileFields(path, "elf", image)];
      const floor = { name: "glibcFloor", oracle: "readelf", ours: image.glibcFloor, theirs: readelfGlibcFloor(path) };
      return disagreements([...fields, floor]).map((field) => ({ path, ...field }));
    });
    expect(found).toEqual([]);
  }, 60_000);
});

// Distributors may leave the test files out of their Go.
const goTestFiles = join(run("go", ["env", "GOROOT"]).trim(), "src/debug");

describe.if(existsSync(goTestFiles))("a file from Go's own tests", () => {
  const read = (name: string) => inspectBinary(bytesSource(fromBase64(join(goTestFiles, name))));

  test("built by Go 1.17 has its build info behind pointers", () => {
    expect(read("buildinfo/testdata/go117/go117.base64").images[0]?.go).toMatchObject({
      version: "go1.17",
      path: "example.com/go117",
    });
  });

  test("built by a C compiler has none", () => {
    expect(read("buildinfo/testdata/notgo/notgo.base64")).toMatchObject({
      images: [{ os: "linux", libc: "glibc", go: null }],
      problems: [],
    });
  });

  test("linked by Apple for two CPUs is universal", () => {
    expect(read("macho/testdata/fat-gcc-386-amd64-darwin-exec.base64")).toMatchObject({
      format: "universal",
      images: [{ arch: "386" }, { arch: "amd64" }],
      problems: [],
    });
  });

  test("that is an object keeps its symbols", () => {
    expect(read("macho/testdata/clang-amd64-darwin.obj.base64").images[0]).toMatchObject({
      type: "object",
      stripped: false,
    });
  });
});

function fromBase64(path: string): Uint8Array {
  return new Uint8Array(Buffer.from(readFileSync(path, "latin1"), "base64"));
}

function elfFiles(directory: string): string[] {
  let names: string[];
  try {
    names = readdirSync(directory).sort();
  } catch {
    return [];
  }
  return names.map((name) => join(directory, name)).filter(isElf);
}

function isElf(path: string): boolean {
  try {
    return lstatSync(path).isFile() && readFileSync(path).subarray(0, 4).toString("latin1") === "\x7fELF";
  } catch {
    return false;
  }
}
