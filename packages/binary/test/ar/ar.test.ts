// Archives made by the tools people use, and this system's own, each compared with what those tools list.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { BinaryFile } from "../../src/index.ts";
import { inspectPath } from "../support/file-source.ts";
import { buildGoProgram } from "../support/go-programs.ts";
import { run } from "../support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "binary-ar-"));
const longName = "a_name_that_is_longer_than_the_header";

/** Assembled by llvm-mc; the directive says for which system a Mach-O object is. */
const objects: Readonly<Record<string, { triple: string; directive?: string }>> = {
  "amd64.o": { triple: "x86_64-linux-gnu" },
  "386.o": { triple: "i686-linux-gnu" },
  "s390x.o": { triple: "s390x-linux-gnu" },
  "freebsd.o": { triple: "x86_64-unknown-freebsd" },
  "mac-amd64.o": { triple: "x86_64-apple-macos10.15", directive: ".build_version macos, 10, 15" },
  "mac-arm64.o": { triple: "arm64-apple-macos12", directive: ".build_version macos, 12, 3" },
  "mac-later.o": { triple: "arm64-apple-macos13", directive: ".build_version macos, 13, 0" },
  "ios.o": { triple: "arm64-apple-ios14", directive: ".build_version ios, 14, 0" },
  "win-amd64.obj": { triple: "x86_64-w64-windows-gnu" },
  "win-arm64.obj": { triple: "aarch64-w64-windows-gnu" },
};

beforeAll(() => {
  for (const [name, { triple, directive }] of Object.entries(objects)) {
    const source = `${directive ?? ""}\n.globl f\nf:\n.byte 0\n`;
    writeFileSync(join(folder, "source.s"), source);
    inFolder("llvm-mc", "-triple", triple, "-filetype=obj", "-o", name, "source.s");
  }
  for (const name of ["amd64.o", "mac-arm64.o", "win-amd64.obj"]) {
    writeFileSync(join(folder, `${longName}.${name}`), readFileSync(join(folder, name)));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inFolder(program: string, ...args: string[]): string {
  return run(program, args, { cwd: folder });
}

type ArFile = Extract<BinaryFile, { format: "ar" }>;

function archive(path: string): ArFile & { reads: number; bytes: number; platforms: string[] } {
  const { file, reads, bytes } = inspectPath(join(folder, path));
  if (file.format !== "ar") throw new Error(JSON.stringify(file));
  return { ...file, reads, bytes, platforms: file.images.map(({ os, arch }) => `${os}/${arch}`) };
}

function names({ archive: { members } }: ArFile): string[] {
  return members.map(({ name }) => name);
}

/** The bytes where a member is said to lie. */
function content(path: string, { archive: { members } }: ArFile, index: number): Buffer {
  const { offset, size } = members[index] ?? { offset: null, size: 0 };
  return readFileSync(join(folder, path)).subarray(offset ?? 0, (offset ?? 0) + size);
}

describe("an archive of objects", () => {
  const members = ["amd64.o", `${longName}.amd64.o`, "freebsd.o"];
  const makers = [
    { by: "ar", kind: "gnu", make: ["ar", "rcs"] },
    { by: "ar without a symbol table", kind: "gnu", make: ["ar", "rcS"] },
    { by: "llvm-ar for GNU", kind: "gnu", make: ["llvm-ar", "--format=gnu", "rcs"] },
    { by: "llvm-ar for BSD", kind: "bsd", make: ["llvm-ar", "--format=bsd", "rcs"] },
    { by: "llvm-ar for BSD without a symbol table", kind: "bsd", make: ["llvm-ar", "--format=bsd", "rcS"] },
  ] as const;

  for (const [index, { by, kind, make }] of makers.entries()) {
    test(`made by ${by} lists each with its place and platform`, () => {
      const path = `objects-${index}.a`;
      const [program, ...args] = make;
      inFolder(program, ...args, path, ...members);
      const file = archive(path);
      expect(file.problems).toEqual([]);
      expect(file.archive.kind).toBe(kind);
      expect(names(file)).toEqual(inFolder("llvm-ar", "t", path).trim().split("\n"));
      expect(names(file)).toEqual(members);
      for (const [at, name] of members.entries()) {
        expect(content(path, file, at).equals(readFileSync(join(folder, name)))).toBe(true);
      }
      expect(file.archive.members.map(({ format, os, arch }) => [format, os, arch])).toEqual([
        ["elf", null, "amd64"],
        ["elf", null, "amd64"],
        ["elf", "freebsd", "amd64"],
      ]);
      // Objects that do not name their system belong to the one another member names.
      expect(file.images).toMatchObject([
        { os: "freebsd", arch: "amd64", type: "static-library", bits: 64, offset: 0, go: null },
      ]);
      expect(file.images[0]?.size).toBe(readFileSync(join(folder, path)).length);
    });
  }

  test("for macOS, padded to 8 bytes, has the latest minimum OS of its members", () => {
    const inside = ["mac-arm64.o", `${longName}.mac-arm64.o`, "mac-later.o"];
    inFolder("llvm-ar", "--format=darwin", "rcs", "mac.a", ...inside);
    const file = archive("mac.a");
    expect([file.archive.kind, names(file), file.problems]).toEqual(["bsd", inside, []]);
    for (const [at, name] of inside.entries()) {
      const object = readFileSync(join(folder, name));
      expect((file.archive.members[at]?.offset ?? 1) % 8).toBe(0);
      expect(content("mac.a", file, at).subarray(0, object.length).equals(object)).toBe(true);
    }
    expect(file.images).toMatchObject([{ os: "darwin", arch: "arm64", minOs: "13.0" }]);
  });

  test("for several CPUs and systems has an image for each", () => {
    const inside = ["amd64.o", "386.o", "s390x.o", "mac-amd64.o", "mac-arm64.o", "ios.o"];
    inFolder("ar", "rcs", "mixed.a", ...inside);
    const { images, platforms, problems } = archive("mixed.a");
    expect(problems).toEqual([]);
    expect(platforms).toEqual(["null/amd64", "null/386", "null/s390x", "darwin/amd64", "darwin/arm64", "ios/arm64"]);
    expect(images.map(({ bits, endian, minOs }) => [bits, endian, minOs])).toEqual([
      [64, "little", null],
      [32, "little", null],
      [64, "big", null],
      [64, "little", "10.15"],
      [64, "little", "12.3"],
      [64, "little", "14.0"],
    ]);
  });

  test("for macOS, one for each CPU, is a universal file of static libraries", () => {
    const tools = run("llvm-config", ["--bindir"]).trim();
    inFolder("llvm-ar", "--format=darwin", "rcs", "one.a", "mac-amd64.o");
    inFolder("llvm-ar", "--format=darwin", "rcs", "two.a", "mac-arm64.o");
    inFolder(join(tools, "llvm-lipo"), "-create", "one.a", "two.a", "-output", "lipo.a");
    inFolder(join(tools, "llvm-libtool-darwin"), "-static", "-o", "libtool.a", "mac-amd64.o", "mac-arm64.o");
    for (const path of ["lipo.a", "libtool.a"]) {
      const { file } = inspectPath(join(folder, path));
      expect(file).toMatchObject({ format: "universal", problems: [] });
      const type = "static-library";
      expect(file.images).toMatchObject([
        { os: "darwin", arch: "amd64", type, minOs: "10.15" },
        { os: "darwin", arch: "arm64", type, minOs: "12.3" },
      ]);
      for (const { arch, offset, size } of file.images) {
        const name = arch === "amd64" ? "x86_64" : arch;
        inFolder(join(tools, "llvm-lipo"), path, "-thin", name, "-output", "thinned.a");
        const slice = readFileSync(join(folder, path)).subarray(offset, offset + size);
        expect(slice.equals(readFileSync(join(folder, "thinned.a")))).toBe(true);
      }
    }
  });

  test("that is thin names its members and has none of their bytes", () => {
    mkdirSync(join(folder, "thin"));
    inFolder("ar", "rcT", "thin/thin.a", "amd64.o", `${longName}.amd64.o`);
    const file = archive("thin/thin.a");
    expect(file.archive).toEqual({
      kind: "thin",
      members: ["../amd64.o", `../${longName}.amd64.o`].map((name) => ({
        name,
        offset: null,
        size: readFileSync(join(folder, "thin", name)).length,
        format: "data",
        os: null,
        arch: null,
      })),
    });
    expect([file.images, file.problems]).toEqual([[], []]);
  });

  test("with LLVM bitcode gives the CPU that Apple's wrapper names", () => {
    for (const [name, triple] of [
      ["apple", "x86_64-apple-macosx12.0.0"],
      ["linux", "x86_64-unknown-linux-gnu"],
    ] as const) {
      writeFileSync(join(folder, `${name}.ll`), `target triple = "${triple}"\n`);
      inFolder("llvm-as", "-o", `${name}.bc`, `${name}.ll`);
    }
    inFolder("llvm-ar", "rcs", "bitcode.a", "apple.bc", "linux.bc");
    const { archive: found, images } = archive("bitcode.a");
    expect(found.members.map(({ format, os, arch }) => [format, os, arch])).toEqual([
      ["bitcode", null, "amd64"],
      ["bitcode", null, null],
    ]);
    expect(images).toEqual([]);
  });
});

describe("a library for Windows", () => {
  test("of objects is read as llvm-lib wrote it", () => {
    inFolder("llvm-lib", "/out:objects.lib", "win-amd64.obj", `${longName}.win-amd64.obj`);
    const file = archive("objects.lib");
    expect(file.problems).toEqual([]);
    expect(names(file)).toEqual(inFolder("llvm-ar", "t", "objects.lib").trim().split("\n"));
    expect(file.archive.members.map(({ format, os, arch }) => [format, os, arch])).toEqual([
      ["coff", "windows", "amd64"],
      ["coff", "windows", "amd64"],
    ]);
    expect(file.platforms).toEqual(["windows/amd64"]);
  });

  for (const [machine, arch] of [
    ["i386:x86-64", "amd64"],
    ["i386", "386"],
    ["arm64", "arm64"],
  ] as const) {
    test(`of imports for ${arch} is read as llvm-dlltool wrote it`, () => {
      writeFileSync(join(folder, "foo.def"), "LIBRARY foo.dll\nEXPORTS\nfoo\nbar\n");
      inFolder("llvm-dlltool", "-m", machine, "-d", "foo.def", "-l", `${arch}.lib`);
      const file = archive(`${arch}.lib`);
      expect([file.archive.kind, file.problems]).toEqual(["coff", []]);
      expect(names(file)).toEqual(inFolder("llvm-ar", "t", `${arch}.lib`).trim().split("\n"));
      expect(file.archive.members.map((member) => [member.format, member.os, member.arch])).toEqual(
        names(file).map(() => ["coff", "windows", arch]),
      );
    });
  }
});

describe("an archive made by Go", () => {
  const version = run("go", ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" } }).trim();

  test("from one package is for the platform its text names", () => {
    const source = join(folder, "package");
    mkdirSync(source);
    writeFileSync(join(source, "go.mod"), "module example.com/p\n\ngo 1.22\n");
    writeFileSync(join(source, "p.go"), "package p\n\nfunc F() int { return 1 }\n");
    const path = buildGoProgram(source, { os: "windows", arch: "arm64", buildMode: "archive" }, []);
    const file = archive(join("package", basename(path)));
    expect([file.archive.kind, file.problems]).toEqual(["go", []]);
    expect(names(file)).toEqual(
      run("go", ["tool", "pack", "t", path], { env: { GOTOOLCHAIN: "local" } })
        .trim()
        .split("\n"),
    );
    expect(file.archive.members.map(({ format, os, arch }) => [format, os, arch])).toEqual(
      names(file).map(() => ["go-object", "windows", "arm64"]),
    );
    expect(file.images).toMatchObject([{ os: "windows", arch: "arm64", type: "static-library", go: { version } }]);
  }, 60_000);

  test("for C has the build info of the program inside", () => {
    const source = join(folder, "c-archive");
    mkdirSync(source);
    writeFileSync(join(source, "go.mod"), "module example.com/c\n\ngo 1.22\n");
    writeFileSync(join(source, "c.go"), 'package main\n\nimport "C"\n\n//export F\nfunc F() {}\n\nfunc main() {}\n');
    const arch = run("go", ["env", "GOHOSTARCH"], { env: { GOTOOLCHAIN: "local" } }).trim();
    const target = { os: "linux", arch, buildMode: "c-archive" };
    const path = buildGoProgram(source, target, [], { CGO_ENABLED: "1" });
    const file = archive(join("c-archive", basename(path)));
    expect(file.problems).toEqual([]);
    expect(names(file)).toEqual(inFolder("ar", "t", path).trim().split("\n"));
    // The C objects beside Go's do not name a system: they are for the same one.
    expect(file.platforms).toEqual([`linux/${arch}`]);
    expect(file.images[0]).toMatchObject({
      type: "static-library",
      go: { version, path: "example.com/c", settings: { GOOS: "linux", CGO_ENABLED: "1", "-buildmode": "c-archive" } },
    });
    expect(file.bytes).toBeLessThan(readFileSync(path).length);
  }, 120_000);
});

describe("this system's own libraries", () => {
  const paths = ["libc.a", "libgcc.a", "libstdc++.a", "libgcc_eh.a", "libc_nonshared.a", "libpthread.a"]
    .map((name) => run("gcc", [`-print-file-name=${name}`]).trim())
    .filter((path) => existsSync(path) && dirname(path) !== ".");

  test("libc.a and libgcc.a are there", () => {
    expect(paths.map((path) => basename(path))).toEqual(expect.arrayContaining(["libc.a", "libgcc.a"]));
  });

  for (const path of paths) {
    test(`${basename(path)} has the members ar and readelf see, and costs few reads`, () => {
      const { file, reads, bytes } = inspectPath(path);
      if (file.format !== "ar") throw new Error(JSON.stringify(file));
      const size = readFileSync(path).length;
      expect(file.problems).toEqual([]);
      expect(names(file)).toEqual(run("ar", ["t", path]).split("\n").slice(0, -1));
      expect(file.archive.members.map(({ arch }) => arch)).toEqual(machines(path));
      expect(bytes).toBeLessThan(size * 1.25 + 4096);
      expect(reads).toBeLessThan(10 + size / 40_000);
    });
  }
});

/** The machine of each member as `readelf -h` gives it. */
function machines(path: string): string[] {
  const text = run("readelf", ["-h", "-W", path]);
  return Array.from(text.matchAll(/^ {2}Machine: +(.*)$/gm), ([, machine]) => goArchs.get(machine ?? "") ?? "unknown");
}

const goArchs = new Map([
  ["Advanced Micro Devices X86-64", "amd64"],
  ["AArch64", "arm64"],
]);
