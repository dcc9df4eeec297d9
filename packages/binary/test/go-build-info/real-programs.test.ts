// Real Go programs of the Go on PATH, with and without cgo (which needs a C compiler, as any use of cgo does).

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, type Image, inspectBinary } from "../../src/index.ts";
import { inspectPath } from "../support/file-source.ts";
import { run } from "../support/run.ts";

const sources: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/cgo\n\ngo 1.21\n",
  "plain/main.go": 'package main\n\nfunc main() { println("plain") }\n',
  "own/main.go":
    'package main\n\n// static int twice(int x) { return 2 * x; }\nimport "C"\n\nfunc main() { println(C.twice(21)) }\n',
  "library/main.go":
    'package main\n\nimport "C"\n\n//export Twice\nfunc Twice(x int) int { return 2 * x }\n\nfunc main() {}\n',
};

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cgo-"));
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = {
  GOENV: "off",
  GOFLAGS: "",
  GOWORK: "off",
  GOTOOLCHAIN: "local",
  GOPROXY: "off",
  GOOS: "",
  GOARCH: "",
};

/** Builds each program once. */
function build(source: string, cgo: "0" | "1", flags: readonly string[] = []): string {
  const output = join(folder, `${source}-${cgo}${flags.join("").replaceAll(/[^a-z]/g, "")}`);
  if (existsSync(output)) return output;
  const env = { ...environment, CGO_ENABLED: cgo };
  run("go", ["build", ...flags, "-o", output, `./${source}`], { cwd: folder, env });
  return output;
}

function imageOf(path: string): Image {
  const { file } = inspectPath(path);
  const [image, ...others] = file.images;
  if (image === undefined || others.length > 0) throw new Error(`not one image: ${JSON.stringify(file)}`);
  expect(file.problems).toEqual([]);
  return image;
}

/** `go tool nm` on a program that is not stripped. */
function nmHasCgo(path: string): boolean {
  return run("go", ["tool", "nm", path], { env: environment }).includes(" runtime/cgo.set_crosscall2");
}

describe("whether cgo is linked into a real program for another system", () => {
  for (const { os, arch } of [
    { os: "darwin", arch: "arm64" },
    { os: "windows", arch: "386" },
    { os: "linux", arch: "s390x" },
    { os: "aix", arch: "ppc64" },
  ]) {
    test(`is known for ${os}/${arch} where the settings allow it`, () => {
      const env = { ...environment, CGO_ENABLED: "0", GOOS: os, GOARCH: arch };
      const path = join(folder, `plain-${os}-${arch}`);
      run("go", ["build", "-o", path, "./plain"], { cwd: folder, env });
      const bytes = readFileSync(path);
      for (let at = bytes.indexOf("CGO_ENABLED=0"); at >= 0; at = bytes.indexOf("CGO_ENABLED=0", at)) {
        bytes.write("CGO_ENABLED=1", at);
      }
      const [image] = inspectBinary(bytesSource(bytes)).images;
      expect(image?.go).toMatchObject({ settings: { CGO_ENABLED: "1", GOOS: os }, cgoLinked: false });
    }, 60_000);
  }
});

describe("whether cgo is linked into a real program", () => {
  const programs = [
    { name: "plain without cgo", source: "plain", cgo: "0", flags: [], linked: false },
    { name: "plain with cgo allowed", source: "plain", cgo: "1", flags: [], linked: false },
    { name: "plain by the C linker", source: "plain", cgo: "1", flags: ["-ldflags=-linkmode=external"], linked: true },
    { name: "C code of its own", source: "own", cgo: "1", flags: [], linked: true },
    { name: "position-independent", source: "own", cgo: "1", flags: ["-buildmode=pie"], linked: true },
    { name: "a C library", source: "library", cgo: "1", flags: ["-buildmode=c-shared"], linked: true },
  ] as const;
  for (const { name, source, cgo, flags, linked } of programs) {
    test(`is what go tool nm says: ${name}`, () => {
      const path = build(source, cgo, flags);
      expect(imageOf(path).go).toMatchObject({ cgoLinked: linked, settings: { CGO_ENABLED: cgo } });
      expect(nmHasCgo(path)).toBe(linked);
    }, 60_000);
  }

  test("does not change when the program is stripped", () => {
    const image = imageOf(build("own", "1", ["-ldflags=-s -w"]));
    expect(image).toMatchObject({ stripped: true, go: { cgoLinked: true } });
    expect(imageOf(build("plain", "1", ["-ldflags=-s -w"])).go?.cgoLinked).toBe(false);
  }, 60_000);

  test("does not need section headers", () => {
    for (const [source, linked] of [
      ["plain", false],
      ["own", true],
    ] as const) {
      const path = build(source, "1");
      if (imageOf(path).os !== "linux") return;
      const bytes = new Uint8Array(readFileSync(path));
      // e_shoff, e_shnum and e_shstrndx of a 64-bit ELF file.
      bytes.fill(0, 40, 48).fill(0, 60, 64);
      const [image] = inspectBinary(bytesSource(bytes)).images;
      expect(image?.go?.cgoLinked).toBe(linked);
    }
  }, 60_000);

  test("is seen in the objects of a C archive, with their build info", () => {
    const path = build("library", "1", ["-buildmode=c-archive"]);
    const { file } = inspectPath(path);
    expect(file.images[0]?.go).toMatchObject({ cgoLinked: true, settings: { "-buildmode": "c-archive" } });
    const object = file.format === "ar" ? file.archive.members.find(({ name }) => name === "go.o") : undefined;
    if (object === undefined || object.offset === null) throw new Error("no go.o");
    const member = readFileSync(path).subarray(object.offset, object.offset + object.size);
    const [image] = inspectBinary(bytesSource(new Uint8Array(member))).images;
    expect(image).toMatchObject({ type: "object", go: { cgoLinked: true, version: expect.stringMatching(/^go1\./) } });
  }, 60_000);

  test("costs few reads", () => {
    const { reads, bytes } = inspectPath(build("plain", "0"));
    expect(reads).toBeLessThanOrEqual(8);
    expect(bytes).toBeLessThan(256 * 1024);
  }, 60_000);
});
