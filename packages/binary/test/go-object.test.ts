import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { inspectImage } from "./support/inspect-bytes.ts";
import { bitFlips, inspectMutant, truncations } from "./support/mutations.ts";
import { run } from "./support/run.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a Go object", () => {
  test("is for the platform on its first line", () => {
    const { image, file, problems } = inspectImage(
      bytes("go object linux mips64 go1.22.1 GOMIPS64=softfloat X:loopvar\n!\n"),
    );
    expect([file.format, problems]).toEqual(["go-object", []]);
    expect(image).toMatchObject({
      os: "linux",
      arch: "mips64",
      variant: "softfloat",
      bits: 64,
      endian: "big",
      type: "object",
    });
    expect(image.go).toEqual({
      version: "go1.22.1",
      path: null,
      main: null,
      deps: [],
      settings: { GOOS: "linux", GOARCH: "mips64", GOMIPS64: "softfloat" },
      cgoLinked: null,
    });
  });

  test("from a Go that is no release has a version of several words", () => {
    const image = (line: string) => inspectImage(bytes(`${line}\n`)).image;
    expect(image("go object js wasm devel go1.28-1234abcd Mon Jan 5 10:00:00 2026 +0000 X:none")).toMatchObject({
      arch: "wasm",
      bits: 32,
      go: { version: "devel go1.28-1234abcd Mon Jan 5 10:00:00 2026 +0000" },
    });
    expect(image("go object windows 386 go1.16")).toMatchObject({ os: "windows", bits: 32, go: { version: "go1.16" } });
  });

  test("whose line is not whole is unknown", () => {
    for (const text of ["go object linux arm64 go1.26.8", "go object linux\n", "go object is a text\nabout Go"]) {
      expect(inspectBinary(bytesSource(bytes(text)))).toMatchObject({
        format: "unknown",
        problems: [{ kind: "malformed", where: "Go object" }],
      });
    }
  });

  test("cut off or with bits flipped never breaks the reader", () => {
    const good = bytes("go object linux arm64 go1.26.8 GOARM64=v8.0 X:none\n!\n");
    for (const mutant of [...truncations(good), ...bitFlips(good, 1000, good.length)]) inspectMutant(mutant);
  });

  test("made by Go's assembler is of the Go that made it", () => {
    const folder = mkdtempSync(join(tmpdir(), "go-object-"));
    try {
      writeFileSync(join(folder, "a.s"), "TEXT ·f(SB),4,$0-0\n\tRET\n");
      const env = { GOOS: "linux", GOARCH: "arm64", GOARM64: "", GOTOOLCHAIN: "local" };
      run("go", ["tool", "asm", "-p", "x", "-o", "a.o", "a.s"], { cwd: folder, env });
      const version = run("go", ["env", "GOVERSION"], { env }).trim();
      expect(inspectImage(new Uint8Array(readFileSync(join(folder, "a.o"))))).toMatchObject({
        problems: [],
        image: { os: "linux", arch: "arm64", variant: "v8.0", go: { version } },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
