import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary, type WasmFacts } from "../../src/index.ts";
import { inspectCounted } from "../support/file-source.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import {
  coreExport,
  coreImport,
  custom,
  joined,
  leb,
  name,
  section,
  vector,
  wasmModule,
} from "../support/tiny-wasm.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

function facts(...sections: readonly Uint8Array[]): WasmFacts | null {
  return inspectImage(wasmModule(...sections)).image.wasm;
}

describe("a WebAssembly module", () => {
  test("that is empty is whole", () => {
    const { image, problems, file } = inspectImage(wasmModule());
    expect([file.format, problems]).toEqual(["wasm", []]);
    expect(image).toMatchObject({
      os: null,
      arch: "wasm",
      variant: null,
      bits: 32,
      endian: "little",
      type: "other",
      static: false,
      needed: [],
      stripped: true,
      signature: null,
      go: null,
      wasm: { kind: "module", imports: [], exports: [], features: [], producers: [] },
    });
  });

  test("gives its imports of every kind, whatever type follows them", () => {
    const found = facts(
      section(
        2,
        vector(
          coreImport("env", "f", 0, 5),
          coreImport("env", "t", 1, 0x70, 1, 1, 9),
          coreImport("env", "t2", 1, 0x63, 0x7f, 0, 1),
          coreImport("env", "m", 2, 3, 1, 16),
          coreImport("env", "g", 3, 0x7f, 0),
          coreImport("env", "e", 4, 0, 2),
          coreImport("émile", "", 0, 0x80, 0x80, 0),
        ),
      ),
    );
    expect(found?.imports).toEqual([
      { module: "env", name: "f", kind: "function" },
      { module: "env", name: "t", kind: "table" },
      { module: "env", name: "t2", kind: "table" },
      { module: "env", name: "m", kind: "memory" },
      { module: "env", name: "g", kind: "global" },
      { module: "env", name: "e", kind: "tag" },
      { module: "émile", name: "", kind: "function" },
    ]);
  });

  test("gives imports that share their module's name", () => {
    const group1 = joined(
      name("a"),
      bytes(0, 0x7f),
      vector(joined(name("f"), bytes(0, 1)), joined(name("g"), bytes(3, 0x7e, 1))),
    );
    const group2 = joined(name("b"), bytes(0, 0x7e, 0, 4), vector(name("h"), name("i")));
    expect(facts(section(2, vector(group1, group2, coreImport("c", "j", 0, 1))))?.imports).toEqual([
      { module: "a", name: "f", kind: "function" },
      { module: "a", name: "g", kind: "global" },
      { module: "b", name: "h", kind: "function" },
      { module: "b", name: "i", kind: "function" },
      { module: "c", name: "j", kind: "function" },
    ]);
  });

  test("gives its exports", () => {
    const exports = section(7, vector(coreExport("run", 0, 300), coreExport("mem", 2), coreExport("e", 4)));
    expect(facts(exports)?.exports).toEqual([
      { name: "run", kind: "function" },
      { name: "mem", kind: "memory" },
      { name: "e", kind: "tag" },
    ]);
  });

  test("whose memory has 64-bit addresses has 64 bits, imported or its own", () => {
    const bits = (...sections: readonly Uint8Array[]) => inspectImage(wasmModule(...sections)).image.bits;
    expect(bits(section(5, vector(bytes(4, 1))))).toBe(64);
    expect(bits(section(5, vector(bytes(0, 1))))).toBe(32);
    expect(bits(section(2, vector(coreImport("env", "m", 2, 5, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1))))).toBe(64);
    expect(bits(section(2, vector(coreImport("env", "t", 1, 0x70, 4, 1))))).toBe(32);
  });

  test("gives who made it and the features it needs", () => {
    const value = (text: string, version: string) => joined(name(text), name(version));
    const found = facts(
      custom(
        "target_features",
        vector(
          joined(bytes(0x2b), name("simd128")),
          joined(bytes(0x2d), name("atomics")),
          joined(bytes(0x3d), name("sign-ext")),
        ),
      ),
      custom(
        "producers",
        vector(
          joined(name("language"), vector(value("Rust", ""), value("C11", "2"))),
          joined(name("processed-by"), vector(value("clang", "14.0.6"))),
        ),
      ),
    );
    expect(found?.features).toEqual(["simd128", "sign-ext"]);
    expect(found?.producers).toEqual([
      { field: "language", name: "Rust", version: "" },
      { field: "language", name: "C11", version: "2" },
      { field: "processed-by", name: "clang", version: "14.0.6" },
    ]);
  });

  test("with a name section is not stripped", () => {
    expect(inspectImage(wasmModule(custom("name"))).image.stripped).toBe(false);
  });
});

describe("what a module is and for which host", () => {
  const imports = (module: string) => section(2, vector(coreImport(module, "f", 0, 0)));
  const exports = (...names: readonly string[]) => section(7, vector(...names.map((each) => coreExport(each, 0))));
  const told = (...sections: readonly Uint8Array[]) => {
    const { os, type, static: alone } = inspectImage(wasmModule(...sections)).image;
    return [os, type, alone];
  };

  test("is told by its imports and exports", () => {
    expect(told(imports("gojs"), exports("run", "resume"))).toEqual(["js", "executable", true]);
    expect(told(imports("go"), exports("run"))).toEqual(["js", "executable", true]);
    expect(told(imports("wasi_snapshot_preview1"), exports("_start"))).toEqual(["wasip1", "executable", true]);
    expect(told(imports("wasi_snapshot_preview1"), exports("_initialize"))).toEqual([
      "wasip1",
      "shared-library",
      false,
    ]);
    expect(told(exports("_start"))).toEqual([null, "executable", true]);
  });

  test("is not told by names that look alike", () => {
    expect(told(imports("wasi_unstable"), exports("_start"))).toEqual([null, "executable", true]);
    expect(told(imports("wasi:cli/run@0.2.0"), exports("run"))).toEqual([null, "other", false]);
    expect(told(imports("env"), exports("run"))).toEqual([null, "other", false]);
    expect(told(imports("gojs"), exports("main"))).toEqual(["js", "other", false]);
  });

  test("is told by the sections of linkers before everything else", () => {
    expect(told(custom("linking"), exports("_start"))[1]).toBe("object");
    const needed = vector(name("libc.so"), name("libm.so"));
    const memory = bytes(1, 4, 0, 0, 0, 0);
    const library = wasmModule(custom("dylink.0", memory, bytes(2, needed.length), needed));
    expect(inspectImage(library).image).toMatchObject({ type: "shared-library", needed: ["libc.so", "libm.so"] });
    expect(inspectImage(library, { libraries: false }).image.needed).toEqual([]);
  });
});

describe("a WebAssembly file", () => {
  test("of another version is unknown", () => {
    for (const version of [0, 2, 13, 0x0001000c, 0x0002000d]) {
      const head = wasmModule();
      new DataView(head.buffer).setUint32(4, version, true);
      const file = inspectBinary(bytesSource(head));
      expect(file).toMatchObject({
        format: "unknown",
        problems: [{ kind: "malformed", where: "WebAssembly version" }],
      });
    }
  });

  test("may write its sizes with superfluous zeros, in up to five bytes", () => {
    const padded = joined(bytes(7), leb(7, 5), vector(coreExport("_rt", 0)));
    expect(inspectImage(wasmModule(padded))).toMatchObject({
      problems: [],
      image: { wasm: { exports: [{ name: "_rt" }] } },
    });
  });

  test("with an integer of more than 32 bits is malformed there", () => {
    const problems = (...size: readonly number[]) => inspectImage(wasmModule(bytes(1, ...size, 0))).problems;
    expect(problems(0x80, 0x80, 0x80, 0x80, 0x80, 0)).toEqual(["malformed section header"]);
    expect(problems(0x80, 0x80, 0x80, 0x80, 0x10)).toEqual(["malformed section header"]);
    expect(problems(0xff, 0xff, 0xff, 0xff, 0x0f)).toEqual(["truncated section header"]);
  });

  test("keeps what stands before the fault", () => {
    const imports = section(2, vector(coreImport("a", "b", 0, 0), coreImport("c", "d", 9, 0)));
    const { image, problems } = inspectImage(wasmModule(imports, section(7, vector(coreExport("_start", 0)))));
    expect(image).toMatchObject({
      type: "executable",
      wasm: { imports: [{ module: "a", name: "b", kind: "function" }] },
    });
    expect(problems).toEqual(["malformed import section"]);
  });

  test("with a section that does not exist says so", () => {
    expect(inspectImage(wasmModule(section(99))).problems).toEqual(["malformed section header"]);
  });

  test("whose counts are larger than its bytes stops at once", () => {
    const imports = section(2, leb(0xffffffff), coreImport("a", "b", 0, 0));
    const producers = custom("producers", leb(0xffffffff), name("language"), leb(0xffffffff));
    const { problems, image } = inspectImage(wasmModule(imports, producers));
    expect(problems).toEqual(["truncated import section", "truncated producers"]);
    expect(image.wasm?.imports).toHaveLength(1);
  });

  test("with a name of more than 4,096 bytes is read no further there", () => {
    const long = coreImport("x".repeat(4097), "f", 0, 0);
    expect(inspectImage(wasmModule(section(2, vector(long)))).problems).toEqual(["limit import section"]);
  });

  test("of 90,000 imports is read, of 110,000 up to the limit of steps", () => {
    const many = (count: number) => {
      const one = coreImport("a", "b", 0, 0);
      const body = new Uint8Array(count * one.length);
      for (let at = 0; at < body.length; at += one.length) body.set(one, at);
      return inspectImage(wasmModule(section(2, leb(count), body)));
    };
    expect(many(90_000)).toMatchObject({ problems: [] });
    const { problems, image } = many(110_000);
    expect(problems).toEqual(["limit import section"]);
    expect(image.wasm?.imports.length).toBeGreaterThan(90_000);
  });

  test("is read by hopping over code and data", () => {
    const code = section(10, new Uint8Array(3_000_000));
    const data = section(11, new Uint8Array(3_000_000));
    const { reads, bytes: read } = inspectCounted(bytesSource(wasmModule(code, data, custom("name"))));
    expect(reads).toBeLessThanOrEqual(4);
    expect(read).toBeLessThan(32 * 1024);
  });
});
