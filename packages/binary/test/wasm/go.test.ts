import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Budget } from "../../src/budget.ts";
import { startMark } from "../../src/go-build-info/blob.ts";
import { bytesSource } from "../../src/index.ts";
import { Problems } from "../../src/problem.ts";
import { readWasmGoBuildInfo } from "../../src/wasm/go.ts";
import { windowOver } from "../../src/window.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { inspectPath } from "../support/file-source.ts";
import { buildGoProgram, writeGoProgram } from "../support/go-programs.ts";
import { bitFlips, fieldChanges, truncations } from "../support/mutations.ts";
import { run } from "../support/run.ts";
import { inlineBlob, sampleBlob } from "../support/tiny-go-blob.ts";

const compiler = { field: "processed-by", name: "Go cmd/compile", version: "go1.27.0" };

/** The address and the bytes of one data segment. */
type Segment = readonly [address: number, bytes: Uint8Array];

/** A data section, its content beginning at byte 8. */
function dataSection(segments: readonly Segment[]): Uint8Array {
  const out = new ByteWriter().text("\0asm").u32(1);
  unsigned(out, segments.length);
  for (const [address, bytes] of segments) {
    // Addresses are signed numbers of 32 bits, as an instruction has them.
    signed(out.u8(0, 0x41), address | 0).u8(0x0b);
    unsigned(out, bytes.length).raw(bytes);
  }
  return out.bytes();
}

function unsigned(out: ByteWriter, value: number): ByteWriter {
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return out.u8(rest);
    out.u8((rest & 0x7f) | 0x80);
  }
}

function signed(out: ByteWriter, value: number): ByteWriter {
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -0x40 && rest < 0x40) return out.u8(rest & 0x7f);
    out.u8((rest & 0x7f) | 0x80);
  }
}

/** Memory as Go's linker writes it: runs of eight zeros and more are left out. */
function packed(memory: Uint8Array, address: number): Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at < memory.length; ) {
    let end = at;
    while (end < memory.length && memory.subarray(end, end + 8).some((byte) => byte !== 0)) end++;
    if (end > at) segments.push([address + at, memory.slice(at, end)]);
    at = end;
    while (at < memory.length && memory[at] === 0) at++;
  }
  return segments;
}

function read(bytes: Uint8Array, producers = [compiler]) {
  const problems = new Problems();
  const window = windowOver(bytesSource(bytes), new Budget(1 << 30));
  const data = { offset: 8, size: Math.max(0, bytes.length - 8) };
  const go = readWasmGoBuildInfo(window, data, producers, problems);
  return { go, problems: problems.list.map(({ kind, message }) => `${kind}: ${message}`) };
}

const filler: Segment = [0x1000, new ByteWriter().text("before the build info").bytes()];
const nothing = { version: "go1.27.0", path: null, main: null, deps: [], settings: {} };
/** The module data alone, as it is up to Go 1.27. */
const text = inlineBlob(sampleBlob).subarray(inlineBlob(sampleBlob).indexOf(startMark[0] ?? 0, 32));

describe("Go build info in WebAssembly", () => {
  test("without a blob is the text between its marks, of the version of the compiler", () => {
    const { go, problems } = read(dataSection([filler, [0x12f80, text]]));
    expect(problems).toEqual([]);
    expect(go).toMatchObject({
      version: "go1.27.0",
      path: "example.com/tiny",
      settings: { GOOS: "linux", CGO_ENABLED: "0" },
    });
  });

  for (const address of [0x2000, 0x8000_0000]) {
    test(`in a blob whose zeros are left out is put together again (at 0x${address.toString(16)})`, () => {
      const memory = new ByteWriter().raw(inlineBlob(sampleBlob)).padTo(4096).text("after").bytes();
      const segments = packed(memory, address);
      expect(segments.length).toBeGreaterThan(2);
      expect(read(dataSection([filler, ...segments, [0x9000_0000, text]]))).toMatchObject({
        go: { version: "go1.26.8", path: "example.com/tiny" },
        problems: [],
      });
    });
  }

  test("is not a copy of the magic that is not aligned, or that nothing follows", () => {
    const unaligned = packed(inlineBlob({ ...sampleBlob, version: "decoy" }), 0x2004);
    expect(read(dataSection([...unaligned, [0x8000, text]])).go).toMatchObject({ version: "go1.27.0" });
    const bare: Segment = [0x2000, inlineBlob(sampleBlob).slice(0, 16)];
    expect(read(dataSection([bare, [0x8000, text]]))).toMatchObject({
      go: { version: "go1.27.0", path: "example.com/tiny" },
      problems: [],
    });
  });

  test("is the version alone when there is no module data", () => {
    expect(read(dataSection([filler]))).toEqual({ go: nothing, problems: [] });
    const window = windowOver(bytesSource(new Uint8Array(8)), new Budget(8));
    expect(readWasmGoBuildInfo(window, null, [compiler], new Problems())).toEqual(nothing);
  });

  test("is not looked for in what another compiler made", () => {
    const other = { field: "processed-by", name: "rustc", version: "1.90.0" };
    expect(read(dataSection([filler, [0x2000, text]]), [other])).toEqual({ go: null, problems: [] });
  });

  test("that does not end is a problem", () => {
    expect(read(dataSection([[0x2000, text.slice(0, 60)]]))).toEqual({
      go: nothing,
      problems: ["malformed: its text does not end"],
    });
  });

  test("that is broken never breaks the reader", () => {
    const good = dataSection([filler, ...packed(inlineBlob(sampleBlob), 0x2000), [0x9000, text]]);
    for (const { bytes } of truncations(good)) read(bytes);
    for (const { bytes } of fieldChanges(good, true, 200)) read(bytes);
    for (const { bytes } of bitFlips(good, 2000, 200)) read(bytes);
  });

  test("among a million claimed segments is found by its text", () => {
    const good = dataSection([...packed(inlineBlob(sampleBlob), 0x2000), [0x9000, text]]);
    const bytes = new ByteWriter().raw(good.subarray(0, 8)).u8(0xff, 0xff, 0x3f).raw(good.subarray(9)).bytes();
    expect(read(bytes)).toMatchObject({ go: { version: "go1.27.0", path: "example.com/tiny" }, problems: [] });
  });
});

describe("a real Go program in WebAssembly", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "go-wasm-"));
    writeGoProgram(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const os of ["js", "wasip1"]) {
    test(`for ${os} has what go version says of the same program for another system`, () => {
      const flags = ["-ldflags=-X 'main.name=some one'"];
      const { file } = inspectPath(buildGoProgram(folder, { os, arch: "wasm" }, flags));
      const [image] = file.images;
      expect(file.problems).toEqual([]);
      expect(image).toMatchObject({ os, arch: "wasm", go: { cgoLinked: false } });
      const version = run("go", ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" } }).trim();
      expect(image?.go).toMatchObject({
        version,
        path: "example.com/tiny",
        main: { path: "example.com/tiny", replace: null },
        deps: [{ path: "example.com/dep", version: "v1.2.3", replace: { path: "./dep" } }],
        settings: { GOOS: os, GOARCH: "wasm", CGO_ENABLED: "0", "-ldflags": "-X 'main.name=some one'" },
      });
    }, 60_000);
  }
});
