import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectPath } from "../support/file-source.ts";
import { buildGoProgram, writeGoProgram } from "../support/go-programs.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { bitFlips, fieldChanges, inspectMutant, truncations } from "../support/mutations.ts";
import { disagreements, goFields } from "../support/oracles.ts";
import { inlineBlob, pointerBlob, sampleBlob } from "../support/tiny-go-blob.ts";

const cpus = [
  { arch: "amd64", number: 0x8a97, bits: 64, header: 40, dataAddress: 0x400000 },
  { arch: "386", number: 0x1eb, bits: 32, header: 32, dataAddress: 0x2000 },
  { arch: "arm", number: 0x647, bits: 32, header: 32, dataAddress: 0x2000 },
] as const;
type Cpu = (typeof cpus)[number];

/** A program with some code, build info in its data, and symbols. */
function tinyPlan9({ number, header, dataAddress }: Cpu, goBlob: (address: number) => Uint8Array, symbols = 24) {
  const blob = goBlob(dataAddress);
  const out = new ByteWriter(false).u32(number, 100, blob.length, 0, symbols, 0x1020, 0, 0).padTo(header + 100);
  return out
    .raw(blob)
    .padTo(header + 100 + blob.length + symbols)
    .bytes();
}

describe("a Plan 9 program", () => {
  for (const cpu of cpus) {
    const { arch, bits } = cpu;
    test(`for ${arch} is read`, () => {
      const { file, image, problems } = inspectImage(tinyPlan9(cpu, () => inlineBlob(sampleBlob)));
      expect(problems).toEqual([]);
      expect(file.format).toBe("plan9");
      expect(image).toMatchObject({
        os: "plan9",
        arch,
        bits,
        endian: "little",
        type: "executable",
        static: true,
        stripped: false,
        go: { version: "go1.26.8", path: "example.com/tiny", cgoLinked: false },
      });
    });

    test(`for ${arch} has build info with pointers too, as before Go 1.18`, () => {
      const blob = { ...sampleBlob, version: "go1.17.1" };
      const { image, problems } = inspectImage(tinyPlan9(cpu, (address) => pointerBlob(blob, address, bits, true)));
      expect(problems).toEqual([]);
      expect(image.go).toMatchObject({ version: "go1.17.1", path: "example.com/tiny" });
    });

    test(`for ${arch} that is broken never breaks the reader`, () => {
      const good = tinyPlan9(cpu, () => inlineBlob(sampleBlob));
      for (const mutant of truncations(good)) {
        const file = inspectMutant(mutant);
        expect(file.format === "unknown" || file.problems.length > 0).toBe(true);
      }
      for (const mutant of fieldChanges(good, false, good.length)) inspectMutant(mutant);
      for (const mutant of bitFlips(good, 1000, good.length)) inspectMutant(mutant);
    }, 30_000);
  }

  test("without symbols is stripped", () => {
    expect(inspectImage(tinyPlan9(cpus[0], () => inlineBlob(sampleBlob), 0)).image.stripped).toBe(true);
  });
});

describe("a real program for Plan 9", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plan9-"));
    writeGoProgram(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { arch, flags, stripped } of [
    { arch: "amd64", flags: [], stripped: false },
    { arch: "386", flags: ["-ldflags=-s"], stripped: true },
  ]) {
    test(`on ${arch} is what go version says`, () => {
      const path = buildGoProgram(folder, { os: "plan9", arch }, flags);
      const { file } = inspectPath(path);
      const [image] = file.images;
      if (image === undefined) throw new Error("no image");
      expect(file.problems).toEqual([]);
      expect(disagreements(goFields(path, image))).toEqual([]);
      expect(image).toMatchObject({ static: true, stripped, go: { cgoLinked: false } });
    }, 60_000);
  }
});
