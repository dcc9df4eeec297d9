// Broken archives: whatever the headers claim, the answer comes at once, and what was read before stays.

import { describe, expect, test } from "bun:test";
import { type BinaryFile, bytesSource, inspectBinary } from "../../src/index.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectCounted } from "../support/file-source.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { bytesOf, memberHeader, tinyArchive, tinyBigArchive } from "../support/tiny-ar.ts";

/** The header of an ELF object for arm64, and no more. */
const elf = new ByteWriter().u8(0x7f).text("ELF").u8(2, 1, 1).padTo(16).u16(1, 183).padTo(64).bytes();
/** A Mach-O object for macOS 12 on arm64 with one load command. */
const machO = new ByteWriter()
  .u32(0xfeedfacf, 0x0100000c, 0, 1, 1, 24, 0, 0)
  .u32(0x32, 24, 1, 0x000c0000, 0x000c0000, 0)
  .bytes();
/** A short import object for amd64: `foo` of foo.dll. */
const importObject = new ByteWriter().u16(0, 0xffff, 0, 0x8664).u32(0, 12).u16(0, 4).text("foo\0foo.dll\0").bytes();

const archives: Readonly<Record<string, Uint8Array>> = {
  gnu: tinyArchive([
    { field: "/", data: "\0\0\0\0" },
    { field: "//", data: "a_name_of_some_length.o/\nodd.o/\n" },
    { field: "/0", data: elf },
    { field: "/25", data: "odd" },
    { field: "mac.o/", data: machO },
  ]),
  bsd: tinyArchive([
    { field: "#1/20", data: "__.SYMDEF SORTED\0\0\0\0\0\0\0\0" },
    { field: "#1/12", data: Uint8Array.from([...bytesOf("a name.o\0\0\0\0"), ...machO]) },
    { field: "short", data: elf },
  ]),
  coff: tinyArchive([
    { field: "/", data: "\0\0\0\0" },
    { field: "/", data: "\0\0\0\0\0\0\0\0" },
    { field: "//", data: "a_name_of_some_length.obj\0foo.dll\0" },
    { field: "/26", data: importObject },
    { field: "/<HYBRIDMAP>/", data: "\0\0" },
  ]),
  thin: tinyArchive(
    [
      { field: "//", data: "dir/a_name_of_some_length.o/\n" },
      { field: "/0", data: elf, absent: true },
      { field: "/0:123", data: elf, absent: true },
    ],
    "!<thin>\n",
  ),
  aix: tinyBigArchive([
    { name: "shr.o", data: elf },
    { name: "shr_64.o", data: elf },
  ]),
  go: tinyArchive([
    { field: "__.PKGDEF", data: "go object linux arm64 go1.26.8 GOARM64=v8.0\n\n" },
    { field: "_go_.o", data: "go object linux arm64 go1.26.8 GOARM64=v8.0\n\n!\n" },
  ]),
  deb: tinyArchive([
    { field: "debian-binary", data: "2.0\n" },
    { field: "control.tar.xz", data: "\xfd7zXZ\0" },
  ]),
};

type ArFile = Extract<BinaryFile, { format: "ar" }>;

function read(bytes: Uint8Array): ArFile & { names: string[]; said: string[] } {
  const file = inspectMutant({ what: "archive", bytes });
  if (file.format !== "ar") throw new Error(JSON.stringify(file));
  const said = file.problems.map(({ kind, where }) => `${kind} ${where}`);
  return { ...file, said, names: file.archive.members.map(({ name }) => name) };
}

const header = (field: string, size: string) => memberHeader(field, size);
const archiveOf = (text: string) => bytesOf(`!<arch>\n${text}`);

describe("an archive written by hand", () => {
  test("of every kind is read whole", () => {
    const found = Object.entries(archives).map(([name, bytes]) => {
      const { archive, images, names, said } = read(bytes);
      return [name, archive.kind, names.join(), images.map(({ os, arch }) => `${os}/${arch}`).join(), said.join()];
    });
    expect(found).toEqual([
      ["gnu", "gnu", "a_name_of_some_length.o,odd.o,mac.o", "null/arm64,darwin/arm64", ""],
      ["bsd", "bsd", "a name.o,short", "darwin/arm64,null/arm64", ""],
      ["coff", "coff", "foo.dll", "windows/amd64", ""],
      ["thin", "thin", "dir/a_name_of_some_length.o,dir/a_name_of_some_length.o", "", ""],
      ["aix", "aix", "shr.o,shr_64.o", "null/arm64", ""],
      ["go", "go", "__.PKGDEF,_go_.o", "linux/arm64", ""],
      ["deb", "bsd", "debian-binary,control.tar.xz", "", ""],
    ]);
  });

  test("with nothing in it, or with padding at its end, is whole", () => {
    expect(read(archiveOf(""))).toMatchObject({ archive: { kind: "gnu", members: [] }, images: [], problems: [] });
    expect(read(archiveOf(`${header("a/", "2")}xy\n\0\n`))).toMatchObject({ names: ["a"], problems: [] });
  });

  test("gives the bytes of a member without its name", () => {
    const { members } = read(archives.bsd ?? elf).archive;
    expect(members.map(({ size }) => size)).toEqual([machO.length, elf.length]);
  });
});

describe("a broken archive", () => {
  for (const [name, good] of Object.entries(archives)) {
    test(`cut off anywhere keeps only whole members, and says so (${name})`, () => {
      const whole = JSON.stringify(read(good).archive.members);
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        if (file.format !== "ar") {
          expect(mutant.bytes.length).toBeLessThan(8);
          continue;
        }
        const kept = JSON.stringify(file.archive.members);
        expect(whole.startsWith(kept.slice(0, -1))).toBe(true);
        // Cut off before a member it is a shorter archive, and a whole one.
        expect(file.problems.length > 0 || kept === whole || isBeforeMember(good, mutant.bytes.length)).toBe(true);
      }
    });

    test(`with any field set to a wrong value never breaks the reader (${name})`, () => {
      for (const mutant of fieldChanges(good, true, good.length)) inspectMutant(mutant);
    }, 30_000);

    test(`with random bits flipped never breaks the reader (${name})`, () => {
      for (const mutant of bitFlips(good, 2000, good.length)) inspectMutant(mutant);
    });
  }

  function isBeforeMember(good: Uint8Array, length: number): boolean {
    const at = length + (length % 2);
    return good[at + 58] === 0x60 && good[at + 59] === 0x0a;
  }
});

describe("a member", () => {
  const first = `${header("a.o/", "64")}${String.fromCharCode(...elf)}`;

  test("with a size past the end, or one that is no number, ends the list and keeps what is before", () => {
    for (const [size, problem] of [
      ["65", "truncated ar member"],
      ["9999999999", "truncated ar member"],
      ["0x40", "malformed ar member"],
      ["-1", "malformed ar member"],
      ["", "malformed ar member"],
    ] as const) {
      expect(read(archiveOf(`${first}${header("b.o/", size)}${"x".repeat(64)}`))).toMatchObject({
        names: ["a.o"],
        said: [problem],
        images: [{ arch: "arm64" }],
      });
    }
  });

  test("without the two bytes that end its header ends the list", () => {
    expect(read(archiveOf(`${first}${"x".repeat(60)}`))).toMatchObject({
      names: ["a.o"],
      said: ["malformed ar member"],
    });
  });

  test("whose name is longer than its data, or nowhere in the table, keeps what its header says", () => {
    expect(read(archiveOf(`${header("#1/65", "64")}${"x".repeat(64)}`))).toMatchObject({
      names: ["#1/65"],
      said: ["malformed ar member name"],
    });
    expect(read(archiveOf(header("/7", "0")))).toMatchObject({ names: ["/7"], said: ["malformed ar member name"] });
    const past = `${header("//", "4")}a/\n\n${header("/4", "0")}${header("/0", "0")}`;
    expect(read(archiveOf(past))).toMatchObject({ names: ["/4", "a"], said: ["malformed ar member name"] });
  });

  test("whose name is too long has the beginning of it", () => {
    const name = "n".repeat(5000);
    const bsd = read(archiveOf(`${header("#1/5000", "5064")}${name}${String.fromCharCode(...elf)}`));
    expect(bsd).toMatchObject({ said: ["limit ar member name"], images: [{ arch: "arm64" }] });
    const gnu = read(archiveOf(`${header("//", "5002")}${name}/\n${header("/0", "0")}`));
    expect([bsd.names, gnu.names]).toEqual([[name.slice(0, 4096)], [name.slice(0, 4096)]]);
    expect(gnu.said).toEqual(["limit ar member name"]);
  });

  test("that is a universal file, or an archive, is named and not followed", () => {
    const universal = new ByteWriter(false).u32(0xcafebabe, 2).padTo(64).bytes();
    const file = read(
      tinyArchive([
        { field: "fat.o/", data: universal },
        { field: "lib.a/", data: archives.gnu ?? elf },
      ]),
    );
    expect(file.archive.members.map(({ format, arch }) => [format, arch])).toEqual([
      ["universal", null],
      ["data", null],
    ]);
    expect(file.said).toEqual(["malformed fat.o: ar member", "limit lib.a: ar member"]);
    expect(file.images).toEqual([]);
  });

  test("whose header is broken is unknown, and the next one is read", () => {
    const broken = elf.slice();
    broken[4] = 9;
    const file = read(
      tinyArchive([
        { field: "broken.o/", data: broken },
        { field: "whole.o/", data: elf },
      ]),
    );
    expect(file.archive.members.map(({ format, arch }) => [format, arch])).toEqual([
      ["unknown", null],
      ["elf", "arm64"],
    ]);
    expect(file.said).toEqual(["malformed broken.o: ELF header"]);
  });

  test("is in no ring of links in AIX's format", () => {
    const good = archives.aix ?? elf;
    const ring = good.slice();
    // The second member is followed by the first, and is not the last.
    const second = 128 + 112 + 6 + 2 + 64;
    ring.set(bytesOf("128".padEnd(20)), second + 20);
    ring.set(bytesOf("1".padEnd(20)), 88);
    const file = read(ring);
    expect(file.said).toEqual(["malformed AIX archive"]);
    expect(file.names.length).toBeLessThan(10);
  });
});

describe("what an archive costs", () => {
  test("ends after 200,000 members", () => {
    const file = inspectBinary(bytesSource(archiveOf(header("a.o/", "0").repeat(200_001))));
    if (file.format !== "ar") throw new Error(file.format);
    expect(file.archive.members.length).toBe(200_000);
    expect(file.problems.map(({ kind }) => kind)).toEqual(["limit"]);
  });

  test("is bounded when every member claims the same long name", () => {
    const table = `${header("//", "4096")}${"n".repeat(4096)}`;
    const file = inspectBinary(bytesSource(archiveOf(table + header("/0", "0").repeat(100_000))));
    if (file.format !== "ar") throw new Error(file.format);
    expect(file.archive.members.length).toBe(4096);
    expect(file.problems.at(-1)?.kind).toBe("limit");
  });

  test("is bounded when every member is for another CPU", () => {
    const members = Array.from({ length: 1000 }, (_, index) => {
      const object = elf.slice();
      object.set(new ByteWriter().u16(1000 + index).bytes(), 18);
      return { field: `${index}.o/`, data: object };
    });
    const file = read(tinyArchive(members));
    expect([file.names.length, file.images.length, file.said]).toEqual([1000, 64, ["limit ar archive"]]);
  });

  test("is not much more than its size in bytes, and one read for each large member", () => {
    const large = "x".repeat(300_000);
    const bytes = archiveOf(`${header("large.o/", "300000")}${large}`.repeat(20));
    const { file, reads, bytes: read } = inspectCounted(bytesSource(bytes));
    expect(file).toMatchObject({ format: "ar", problems: [] });
    expect(reads).toBeLessThan(25);
    expect(read).toBeLessThan(20 * 12_288);
  });
});
