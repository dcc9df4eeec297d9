import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectPath } from "../support/file-source.ts";
import { buildGoProgram, writeGoProgram } from "../support/go-programs.ts";
import { inspectImage, patched } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { disagreements, goFields, llvmFields } from "../support/oracles.ts";
import { plainNames, tinyFunctionTable } from "../support/tiny-function-table.ts";
import { pointerBlob, sampleBlob } from "../support/tiny-go-blob.ts";
import { tinyXcoff } from "../support/tiny-xcoff.ts";

describe("an XCOFF file", () => {
  for (const bits of [32, 64] as const) {
    test(`of ${bits} bits is read`, () => {
      const { file, image, problems } = inspectImage(tinyXcoff({ bits }));
      expect(problems).toEqual([]);
      expect(file.format).toBe("xcoff");
      expect(image).toMatchObject({
        os: "aix",
        arch: bits === 64 ? "ppc64" : "ppc",
        bits,
        endian: "big",
        type: "executable",
        static: false,
        needed: ["libc.a(shr_64.o)", "/opt/lib/libx.so"],
        rpaths: ["/usr/lib", "/lib"],
        stripped: false,
        go: { version: "go1.26.8", path: "example.com/tiny", cgoLinked: false },
      });
    });

    test(`of ${bits} bits has build info with pointers too, as before Go 1.18`, () => {
      const goBlob = (address: number) => pointerBlob({ ...sampleBlob, version: "go1.17.1" }, address, bits, false);
      const { image, problems } = inspectImage(tinyXcoff({ bits, goBlob }));
      expect(problems).toEqual([]);
      expect(image.go).toMatchObject({ version: "go1.17.1", path: "example.com/tiny" });
    });
  }

  test("has its type from its flags", () => {
    expect(inspectImage(tinyXcoff({ flags: 0x3002 })).image.type).toBe("shared-library");
    expect(inspectImage(tinyXcoff({ flags: 0x1002 })).image.type).toBe("executable");
    expect(inspectImage(tinyXcoff({ flags: 0 })).image.type).toBe("object");
  });

  test("is static without a loader section, and stripped without symbols", () => {
    expect(inspectImage(tinyXcoff({ loader: false, symbolCount: 0 })).image).toMatchObject({
      static: true,
      stripped: true,
      needed: [],
      rpaths: [],
    });
  });

  test("has cgo when its functions have", () => {
    const functionTable = tinyFunctionTable({ little: false, names: [...plainNames, "runtime/cgo.set_crosscall2"] });
    expect(inspectImage(tinyXcoff({ functionTable })).image.go?.cgoLinked).toBe(true);
  });

  test("without library names asked for has none, and still is not static", () => {
    const { image } = inspectImage(tinyXcoff(), { libraries: false });
    expect(image).toMatchObject({ needed: [], rpaths: [], static: false });
  });

  test("with more imports than names says so", () => {
    const good = tinyXcoff();
    const loader = good.findLastIndex((byte, at) => byte === 2 && good[at + 19 - 3] === 3);
    expect(loader).toBeGreaterThan(0);
    const bytes = patched(good, loader - 3 + 16, Uint8Array.from([0xff, 0xff, 0xff, 0xff]));
    const { image, problems } = inspectImage(bytes);
    expect(image.needed).toEqual(["libc.a(shr_64.o)", "/opt/lib/libx.so"]);
    expect(problems).toEqual(["limit loader section", "malformed loader section"]);
  });
});

describe("a broken XCOFF file", () => {
  for (const bits of [32, 64] as const) {
    const good = tinyXcoff({ bits });
    test(`never breaks the reader (${bits} bits)`, () => {
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
      for (const mutant of fieldChanges(good, false, 0x200)) inspectMutant(mutant);
      for (const mutant of bitFlips(good, 1500, good.length)) inspectMutant(mutant);
    }, 30_000);
  }
});

describe("a real program for AIX", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "xcoff-"));
    writeGoProgram(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is what llvm-readobj and go version say", () => {
    const path = buildGoProgram(folder, { os: "aix", arch: "ppc64" }, []);
    const { file } = inspectPath(path);
    const [image] = file.images;
    if (image === undefined) throw new Error("no image");
    expect(file.problems).toEqual([]);
    const headers = llvmFields(path, "xcoff", image).filter(({ name }) => name !== "needed");
    expect(disagreements(headers)).toEqual([]);
    expect(disagreements(goFields(path, image))).toEqual([]);
    expect(image).toMatchObject({
      type: "executable",
      variant: "power8",
      stripped: false,
      needed: ["libc.a(shr_64.o)", "libpthread.a(shr_xpg5_64.o)"],
      rpaths: ["/usr/lib", "/lib"],
      go: { cgoLinked: false },
    });
  }, 60_000);
});
