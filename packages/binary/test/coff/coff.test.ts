import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, inspectBinary } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { run } from "../support/run.ts";
import { inlineBlob, sampleBlob } from "../support/tiny-go-blob.ts";

interface TinyCoff {
  readonly machine: number;
  /** Bytes of the optional header, which only Go's linker writes. */
  readonly optionalBytes: number;
  readonly symbols: number;
  readonly data: Uint8Array;
}

/** A header, one section `.data` with its bytes, and symbols followed by an empty table of strings. */
function tinyCoff(changes: Partial<TinyCoff> = {}): Uint8Array {
  const coff: TinyCoff = { machine: 0x8664, optionalBytes: 0, symbols: 2, data: new Uint8Array(16), ...changes };
  const dataAt = 20 + coff.optionalBytes + 40;
  const symbolsAt = dataAt + coff.data.length;
  const out = new ByteWriter().u16(coff.machine, 1).u32(0, coff.symbols === 0 ? 0 : symbolsAt, coff.symbols);
  out.u16(coff.optionalBytes, 0);
  if (coff.optionalBytes > 0) out.u16(0x20b).padTo(20 + coff.optionalBytes);
  out.text(".data\0\0\0").u32(0, 0, coff.data.length, dataAt, 0, 0).u16(0, 0).u32(0xc0000040).raw(coff.data);
  return out
    .padTo(symbolsAt + coff.symbols * 18)
    .u32(4)
    .bytes();
}

/** A short import object of one symbol. */
function tinyImport(machine = 0x8664, dll = "answer.dll"): Uint8Array {
  const names = `answer\0${dll}\0`;
  const out = new ByteWriter().u16(0, 0xffff, 0, machine).u32(0, names.length).u16(0, 4);
  return out.text(names).bytes();
}

const bigClass = [0xc7, 0xa1, 0xba, 0xd1, 0xee, 0xba, 0xa9, 0x4b, 0xaf, 0x20, 0xfa, 0xf6, 0x6a, 0xa4, 0xdc, 0xb8];

function tinyBigObject(): Uint8Array {
  const out = new ByteWriter().u16(0, 0xffff, 2, 0xaa64).u32(0);
  out.u8(...bigClass).u32(0, 0, 0, 0, 1, 0, 0);
  return out.text(".text\0\0\0").padTo(96).bytes();
}

describe("a COFF object", () => {
  test("is read by its header", () => {
    const { image, problems, file } = inspectImage(tinyCoff());
    expect([file.format, problems]).toEqual(["coff", []]);
    expect(image).toMatchObject({
      os: "windows",
      arch: "amd64",
      bits: 64,
      endian: "little",
      type: "object",
      stripped: false,
      static: false,
      signature: null,
      go: null,
    });
  });

  test("is for the CPU of its machine", () => {
    const told = (machine: number) => {
      const { arch, bits } = inspectImage(tinyCoff({ machine })).image;
      return `${arch} ${bits}`;
    };
    expect([0x14c, 0x1c4, 0x8664, 0xaa64, 0xa641, 0xa64e, 0x5064, 0x6264].map(told)).toEqual([
      "386 32",
      "arm 32",
      "amd64 64",
      "arm64 64",
      "arm64ec 64",
      "arm64x 64",
      "riscv64 64",
      "loong64 64",
    ]);
  });

  test("without symbols is stripped", () => {
    expect(inspectImage(tinyCoff({ symbols: 0 })).image.stripped).toBe(true);
  });

  test("from Go's linker has an optional header, and build info in its data", () => {
    const bytes = tinyCoff({ optionalBytes: 240, data: inlineBlob(sampleBlob) });
    expect(inspectImage(bytes)).toMatchObject({
      problems: [],
      image: { type: "object", go: { version: "go1.26.8", path: "example.com/tiny", cgoLinked: false } },
    });
    expect(inspectImage(bytes, { goBuildInfo: false }).image.go).toBe(null);
  });

  test("that is no object but looks like one is unknown, without a problem", () => {
    const executable = patched(tinyCoff(), 18, Uint8Array.of(2));
    const noSections = patched(tinyCoff(), 2, Uint8Array.of(0));
    const oddHeader = patched(tinyCoff(), 16, Uint8Array.of(28));
    const noName = patched(tinyCoff(), 20, Uint8Array.of(0));
    for (const bytes of [executable, noSections, oddHeader, noName]) {
      expect(inspectBinary(bytesSource(bytes))).toMatchObject({ format: "unknown", problems: [] });
    }
  });

  test("whose section table ends past the file is unknown, and says so", () => {
    expect(inspectBinary(bytesSource(patched(tinyCoff(), 2, Uint8Array.of(200))))).toMatchObject({
      format: "unknown",
      problems: [{ kind: "truncated", where: "section table" }],
    });
  });
});

describe("a short import object", () => {
  test("names its DLL", () => {
    const { image, problems, file } = inspectImage(tinyImport(0xa641));
    expect([file.format, problems]).toEqual(["coff", []]);
    expect(image).toMatchObject({ os: "windows", arch: "arm64ec", type: "object", needed: ["answer.dll"] });
    expect(inspectImage(tinyImport(), { libraries: false }).image.needed).toEqual([]);
  });

  test("whose names are not there is unknown", () => {
    const empty = tinyImport().subarray(0, 20);
    expect(inspectBinary(bytesSource(empty))).toMatchObject({ format: "unknown", problems: [{ kind: "truncated" }] });
    const noSymbol = patched(tinyImport(), 20, Uint8Array.of(0));
    expect(inspectBinary(bytesSource(noSymbol))).toMatchObject({
      format: "unknown",
      problems: [{ kind: "malformed", where: "import object" }],
    });
  });
});

describe("an object of another kind that begins with the same bytes", () => {
  test("has more than 65,279 sections, or the compiler's intermediate language", () => {
    expect(inspectImage(tinyBigObject())).toMatchObject({ problems: [], image: { arch: "arm64", type: "object" } });
    const language = new ByteWriter().u16(0, 0xffff, 1, 0x8664).u32(0);
    language.u8(0x38, 0xfe, 0xb3, 0x0c, 0xa5, 0xd9, 0xab, 0x4d, 0xac, 0x9b, 0xd6, 0xb6, 0x22, 0x26, 0x53, 0xc2);
    expect(inspectImage(language.padTo(64).bytes())).toMatchObject({ image: { arch: "amd64", type: "object" } });
  });

  test("is unknown when its class is", () => {
    expect(inspectBinary(bytesSource(patched(tinyBigObject(), 12, Uint8Array.of(0))))).toMatchObject({
      format: "unknown",
      problems: [{ kind: "malformed", where: "import object" }],
    });
  });
});

describe("a broken COFF file", () => {
  for (const [what, good] of [
    ["object", tinyCoff()],
    ["object of Go", tinyCoff({ optionalBytes: 240, data: inlineBlob(sampleBlob) })],
    ["import object", tinyImport()],
    ["big object", tinyBigObject()],
  ] as const) {
    test(`(${what}) cut off, changed or flipped never breaks the reader, and cut off is never whole`, () => {
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
      for (const mutant of fieldChanges(good, true, 300)) inspectMutant(mutant);
      for (const mutant of bitFlips(good, 2000, good.length)) inspectMutant(mutant);
    });
  }
});

describe("what real tools write", () => {
  test("is read as llvm-readobj reads it: an object of each CPU, and an import library", () => {
    const folder = mkdtempSync(join(tmpdir(), "coff-"));
    try {
      writeFileSync(join(folder, "a.ll"), "define i32 @answer() { ret i32 42 }\n");
      writeFileSync(join(folder, "a.def"), "LIBRARY answer.dll\nEXPORTS\n answer\n");
      for (const [triple, arch, llvmArch] of [
        ["x86_64-pc-windows-msvc", "amd64", "x86_64"],
        ["i686-pc-windows-msvc", "386", "i386"],
        ["aarch64-pc-windows-msvc", "arm64", "aarch64"],
        ["thumbv7-pc-windows-msvc", "arm", "thumb"],
      ] as const) {
        const object = join(folder, `${arch}.obj`);
        run("llc", [`-mtriple=${triple}`, "-filetype=obj", join(folder, "a.ll"), "-o", object]);
        const said = run("llvm-readobj", ["--file-headers", object]);
        const { image, problems } = inspectImage(new Uint8Array(readFileSync(object)));
        expect([image.arch, image.type, image.stripped, problems]).toEqual([arch, "object", false, []]);
        expect(said).toContain(`Arch: ${llvmArch}\nAddressSize: ${image.bits}bit`);
      }
      const library = join(folder, "answer.lib");
      run("llvm-dlltool", ["-m", "arm64", "-d", join(folder, "a.def"), "-l", library]);
      run("llvm-ar", ["xN", "4", library, "answer.dll"], { cwd: folder });
      const member = new Uint8Array(readFileSync(join(folder, "answer.dll")));
      expect(inspectImage(member).image).toMatchObject({ arch: "arm64", needed: ["answer.dll"] });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
