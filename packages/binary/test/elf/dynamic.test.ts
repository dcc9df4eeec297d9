import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectPath } from "../support/file-source.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { run } from "../support/run.ts";
import { tinyElf } from "../support/tiny-elf.ts";

const folder = mkdtempSync(join(tmpdir(), "binary-dynamic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A shared library linked by gcc with these options. */
function library(name: string, options: readonly string[]) {
  const source = join(folder, "f.c");
  const path = join(folder, name);
  writeFileSync(source, "int f(void) { return 1; }\n");
  run("gcc", ["-shared", "-fPIC", ...options, "-o", path, source]);
  const { file, reads } = inspectPath(path);
  const [image] = file.images;
  if (image === undefined) throw new Error(JSON.stringify(file));
  expect(file.problems).toEqual([]);
  return { image, reads, readelf: run("readelf", ["-d", "-W", path]) };
}

describe("where the loader looks first", () => {
  for (const [name, tag, option] of [
    ["RUNPATH", "(RUNPATH)", "-Wl,--enable-new-dtags"],
    ["RPATH", "(RPATH)", "-Wl,--disable-new-dtags"],
  ] as const) {
    test(`is what gcc linked in as ${name}`, () => {
      const { image, readelf } = library(`${name}.so`, [option, "-Wl,-rpath,$ORIGIN/../lib:/opt/lib"]);
      expect(readelf).toContain(tag);
      expect(image.rpaths).toEqual(["$ORIGIN/../lib", "/opt/lib"]);
    });
  }

  test("is nowhere when nothing is linked in, or the text is empty", () => {
    expect(library("plain.so", []).image.rpaths).toEqual([]);
    expect(inspectImage(tinyElf({ runpath: "" })).image.rpaths).toEqual([]);
  });

  for (const bits of [32, 64] as const) {
    test(`is DT_RUNPATH when DT_RPATH is there too, with its empty parts (${bits} bits)`, () => {
      const { image, problems } = inspectImage(tinyElf({ bits, rpath: "/old", runpath: "/new::/opt" }));
      expect([image.rpaths, problems]).toEqual([["/new", "", "/opt"], []]);
      expect(inspectImage(tinyElf({ bits, rpath: "/old" })).image.rpaths).toEqual(["/old"]);
    });
  }

  test("is not asked for when libraries are not wanted", () => {
    const { image } = inspectImage(tinyElf({ runpath: "/new", soname: "libx.so.1" }), { libraries: false });
    expect([image.rpaths, image.installName]).toEqual([[], null]);
  });
});

describe("the name others link to", () => {
  test("is what gcc linked in as SONAME, and costs no read more", () => {
    const named = library("named.so", ["-Wl,-soname,libnamed.so.3"]);
    const plain = library("nameless.so", []);
    expect(named.readelf).toContain("Library soname: [libnamed.so.3]");
    expect([named.image.installName, plain.image.installName]).toEqual(["libnamed.so.3", null]);
    expect(named.reads).toBe(plain.reads);
  });
});

describe("a name past the string table", () => {
  test("is a problem of that name alone", () => {
    const bytes = tinyElf({ soname: "libx.so.1", runpath: "/new" });
    // The entries after DT_NEEDED: tag 14 and 29, each followed by its offset.
    const view = new DataView(bytes.buffer);
    for (let at = 0x200; at + 16 <= bytes.length; at += 8) {
      const tag = view.getBigUint64(at, true);
      if ((tag === 14n || tag === 29n) && view.getBigUint64(at + 8, true) < 0x200n)
        view.setUint32(at + 8, 0xfffff, true);
    }
    const { image, problems } = inspectImage(bytes);
    expect(problems).toEqual(["malformed DT_RUNPATH", "malformed DT_SONAME"]);
    expect(image).toMatchObject({ rpaths: [], installName: null, needed: ["libm.so.6", "libc.so.6"] });
  });
});
