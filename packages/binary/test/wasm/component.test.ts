import { describe, expect, test } from "bun:test";
import { inspectImage } from "../support/inspect-bytes.ts";
import { coreImport, custom, joined, name, section, vector, wasmComponent, wasmModule } from "../support/tiny-wasm.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

/** A plain name, then the type. */
const anImport = (text: string, ...type: readonly number[]) => joined(bytes(0), name(text), bytes(...type));
/** A plain name, a sort and an index; no type given. */
const anExport = (text: string, ...sort: readonly number[]) => joined(bytes(0), name(text), bytes(...sort, 0, 0));

describe("a WebAssembly component", () => {
  test("gives its imports and exports of every sort, and not those of the modules inside", () => {
    const inner = wasmModule(section(2, vector(coreImport("wasi_snapshot_preview1", "fd_write", 0, 0))));
    const { image, problems, file } = inspectImage(
      wasmComponent(
        section(
          10,
          vector(
            anImport("wasi:io/poll@0.2.6", 5, 0),
            anImport("m", 0, 0x11, 0),
            anImport("f", 1, 7),
            anImport("v", 2, 1, 0x73),
            anImport("t", 3, 1),
            anImport("t2", 3, 0, 4),
            anImport("c", 4, 0),
          ),
        ),
        section(1, inner),
        section(10, vector(anImport("later", 5, 0x80, 1))),
        section(11, vector(anExport("wasi:cli/run@0.2.6", 5), joined(bytes(0), name("typed"), bytes(1, 0, 1, 1, 9)))),
        custom("component-name"),
      ),
    );
    expect([file.format, problems]).toEqual(["wasm", []]);
    expect(image).toMatchObject({ os: "wasip2", arch: "wasm", bits: 32, type: "executable", stripped: false });
    expect(image.wasm).toEqual({
      kind: "component",
      imports: [
        { module: "", name: "wasi:io/poll@0.2.6", kind: "instance" },
        { module: "", name: "m", kind: "module" },
        { module: "", name: "f", kind: "function" },
        { module: "", name: "v", kind: "value" },
        { module: "", name: "t", kind: "type" },
        { module: "", name: "t2", kind: "type" },
        { module: "", name: "c", kind: "component" },
        { module: "", name: "later", kind: "instance" },
      ],
      exports: [
        { name: "wasi:cli/run@0.2.6", kind: "instance" },
        { name: "typed", kind: "function" },
      ],
      features: [],
      producers: [],
    });
  });

  test("whose names have attributes is read, the version suffix as a part of the name", () => {
    const suffixed = joined(bytes(2), name("wasi:io/poll@0.2"), vector(joined(bytes(1), name(".6"))), bytes(5, 0));
    const renamed = joined(
      bytes(2),
      name("log"),
      vector(joined(bytes(0), name("a:b/c")), joined(bytes(2), name("id"))),
      bytes(5, 0),
    );
    const old = joined(bytes(1), name("plain"), bytes(5, 0));
    const { image, problems } = inspectImage(wasmComponent(section(10, vector(suffixed, renamed, old))));
    expect(problems).toEqual([]);
    expect(image.wasm?.imports.map((each) => each.name)).toEqual(["wasi:io/poll@0.2.6", "log", "plain"]);
  });

  test("is for the version of WASI its interfaces have, or for no host in particular", () => {
    const os = (text: string) => inspectImage(wasmComponent(section(10, vector(anImport(text, 5, 0))))).image.os;
    expect(os("wasi:http/types@0.2.0")).toBe("wasip2");
    expect(os("wasi:http/types@0.3.0-rc-2025-09-16")).toBe("wasip3");
    expect(os("wasi:http/types@0.20.0")).toBe(null);
    expect(os("example:wasi/types@0.2.0")).toBe(null);
  });

  test("with an import it cannot read keeps those before", () => {
    const { image, problems } = inspectImage(
      wasmComponent(section(10, vector(anImport("a", 5, 0), anImport("b", 6, 0)))),
    );
    expect(problems).toEqual(["malformed import section"]);
    expect(image.wasm?.imports).toEqual([{ module: "", name: "a", kind: "instance" }]);
  });
});
