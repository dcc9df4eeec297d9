// The npm package of packages/binary as others meet it: built, packed, judged by publint and attw, installed elsewhere, and
// run there by Node.js, by Bun and in a realm that has no more than a browser. Every example of its README runs here.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, type Digest, inspectBinary } from "../../packages/binary/src/index.ts";
import { buildGoProgram, writeGoProgram } from "../../packages/binary/test/support/go-programs.ts";
import {
  attwAnalysis,
  installInto,
  type Packed,
  packLibrary,
  publintFindings,
  readmeBlocks,
  run,
  write,
} from "../library/consumer.ts";
import { compileConsumer, declarations, exportedDeclarations } from "../library/declarations.ts";

const root = join(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumb-library-")));
const consumer = join(folder, "consumer");
const installed = join(consumer, "node_modules/@goplumb/binary");
const digest: Digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest();
let packed: Packed;
/** A real program with a code signature: a Go program for macOS, and the same with one bit of its code flipped. */
let signed: string;
let broken: string;

beforeAll(() => {
  packed = packLibrary("binary", join(folder, "package"));
  installInto(consumer, "--offline", packed.tarball);
  // Stands for the library of hashes that the README names; the realm brings the hash itself.
  const hashes = (...names: readonly string[]) =>
    names.map((name) => `export const ${name} = (bytes) => hashOutside("${name}", bytes);\n`).join("");
  const types = (...names: readonly string[]) =>
    names.map((name) => `export declare const ${name}: (bytes: Uint8Array) => Uint8Array;\n`).join("");
  const noble = join(consumer, "node_modules/@noble/hashes");
  write(join(noble, "package.json"), '{ "name": "@noble/hashes", "type": "module" }\n');
  write(join(noble, "sha2.js"), hashes("sha256", "sha384"));
  write(join(noble, "sha2.d.ts"), types("sha256", "sha384"));
  write(join(noble, "legacy.js"), hashes("sha1"));
  write(join(noble, "legacy.d.ts"), types("sha1"));

  writeGoProgram(join(folder, "go"));
  signed = buildGoProgram(join(folder, "go"), { os: "darwin", arch: "arm64" }, []);
  broken = `${signed}-broken`;
  const bytes = readFileSync(signed);
  // In page 5: signatures made by linkers have pages of 4 KiB.
  bytes.writeUInt8(bytes.readUInt8(0x5000) ^ 1, 0x5000);
  writeFileSync(broken, bytes);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  test("holds JavaScript, declarations, README and licence, and is small", () => {
    const kinds = packed.files.map((path) => path.replace(/^lib\/.*?(\.d\.ts|\.js)$/, "lib/*$1"));
    expect([...new Set(kinds)].sort()).toEqual(["LICENSE", "README.md", "lib/*.d.ts", "lib/*.js", "package.json"]);
    expect(packed.size).toBeLessThan(150_000);
    expect(packed.unpackedSize).toBeLessThan(500_000);
  });

  test("depends on nothing, runs nothing when it is installed, and can be published", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    const source = JSON.parse(readFileSync(join(root, "packages/binary/package.json"), "utf8"));
    expect(manifest).toMatchObject({ name: "@goplumb/binary", version: source.version, license: "Apache-2.0" });
    const unwanted = /dependencies|scripts|private|bin/i;
    expect(Object.keys(manifest).filter((key) => unwanted.test(key))).toEqual([]);
  });

  test("has no finding of publint", async () => {
    expect(await publintFindings(packed)).toEqual([]);
  });

  test("has no finding of attw", () => {
    expect(attwAnalysis(packed)).toEqual({ types: { kind: "included" }, entrypoints: [".", "./package.json"] });
  });
});

describe("the declarations", () => {
  test("say `any` nowhere", () => {
    const texts = declarations(join(installed, "lib"));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ code }) => /\bany\b/.test(code)).map(({ path }) => path)).toEqual([]);
  });

  test("have a comment on everything that index exports", () => {
    const exported = exportedDeclarations(join(installed, "lib"));
    expect(exported.map(({ name }) => name)).toContain("inspectBinary");
    expect(exported.filter(({ comment }) => comment === null).map(({ name }) => name)).toEqual([]);
  });

  test.each(["nodenext", "bundler"] as const)(
    "compile under %s, strictly and without a runtime's types",
    (resolution) => {
      write(join(consumer, "strict.ts"), strictConsumer);
      compileConsumer(consumer, ["strict.ts"], { resolution, types: [], lib: ["ES2023"] });
    },
  );
});

const strictConsumer = `
import * as library from "@goplumb/binary";
import type { BinaryFile, ByteSource, Digest, Image, InspectOptions } from "@goplumb/binary";

const source: ByteSource = library.bytesSource(new Uint8Array(8));
const digest: Digest = (algorithm, bytes) => (algorithm === "sha1" ? bytes : new Uint8Array(32));
const options: InspectOptions = { goBuildInfo: false, libraries: false, digest };
const file: BinaryFile = library.inspectBinary(source, options);
export const images: readonly Image[] = file.images;
export const slices: number | null = file.format === "universal" ? file.universal.hiddenSlices : null;
// @ts-expect-error: facts cannot be changed
file.problems.push();
// @ts-expect-error: index is all there is
export type Inner = typeof import("@goplumb/binary/lib/view.js");
`;

describe("the README's examples", () => {
  const blocks = readmeBlocks("binary");
  const names: Readonly<Record<string, string>> = {
    "Node.js": "node",
    Bun: "bun",
    Browser: "browser",
    "What comes back": "describe",
    Writing: "write",
  };
  const all = Object.values(names).map((name) => `${name}.ts`);

  beforeAll(() => {
    for (const [heading, code] of blocks) write(join(consumer, `${names[heading]}.ts`), code);
    const settings = { types: ["bun"], lib: ["ES2023", "DOM"] };
    compileConsumer(consumer, all, { ...settings, resolution: "bundler" });
    compileConsumer(consumer, all, { ...settings, resolution: "nodenext", outDir: join(consumer, "out") });
  }, 60_000);

  test("are all known here", () => {
    expect([...blocks.keys()]).toEqual(Object.keys(names));
    const fences = readFileSync(join(root, "packages/binary/README.md"), "utf8").match(/^```\w+$/gm);
    expect(fences).toEqual(["```sh", ...Array.from(blocks, () => "```ts")]);
  });

  test("tell of a signed program what the source tells, in Node.js, Bun and a bare realm", () => {
    const wanted = plain(inspectBinary(bytesSource(readFileSync(signed)), { digest }));
    expect(wanted).toMatchObject({ format: "mach-o", images: [{ os: "darwin", arch: "arm64" }], problems: [] });
    expect(wanted.images[0]?.signature).toMatchObject({ kind: "adhoc", valid: true, badPages: [] });
    expect(JSON.parse(run(["node", "out/node.js", signed], consumer))).toEqual(wanted);
    expect(JSON.parse(run([process.execPath, "node.ts", signed], consumer))).toEqual(wanted);
    expect(JSON.parse(run([process.execPath, "bun.ts", signed], consumer))).toEqual(wanted);
    expect(JSON.parse(inBareRealm(signed))).toEqual(wanted);
  });

  test("see the flipped bit, in Node.js, Bun and a bare realm", () => {
    for (const told of [
      run(["node", "out/node.js", broken], consumer),
      run([process.execPath, "bun.ts", broken], consumer),
      inBareRealm(broken),
    ]) {
      expect(JSON.parse(told).images[0]?.signature).toMatchObject({ valid: false, badPages: [5] });
    }
  });

  test("tell Node.js what it is itself", () => {
    const self = JSON.parse(run(["node", "out/node.js"], consumer));
    expect(self.images[0]?.os).toBe({ linux: "linux", darwin: "darwin" }[String(process.platform)] ?? "windows");
    expect(self.images[0]?.type).toBe("executable");
  });

  test("describe files of every sort in one line", () => {
    write(
      join(consumer, "out/lines.js"),
      `import { readFileSync } from "node:fs";
       import { bytesSource, inspectBinary } from "@goplumb/binary";
       import { describe } from "./describe.js";
       const files = [...process.argv.slice(2).map((path) => readFileSync(path)), Buffer.from("#!/bin/sh\\n"), Buffer.from("text")];
       for (const bytes of files) console.log(describe(inspectBinary(bytesSource(bytes))));`,
    );
    const go = run(["go", "env", "GOVERSION"], join(folder, "go")).trim();
    const minOs = inspectBinary(bytesSource(readFileSync(signed))).images[0]?.minOs;
    expect(run(["node", "out/lines.js", signed], consumer).split("\n")).toEqual([
      `darwin/arm64 executable, system ${minOs} or newer, ${go}`,
      "script for /bin/sh",
      expect.stringMatching(/^not recognised: /),
      "",
    ]);
  });

  test("join two programs to one that is signed in each slice", () => {
    const intel = buildGoProgram(join(folder, "go"), { os: "darwin", arch: "amd64" }, []);
    for (const command of [
      ["node", "out/write.js", "from-node"],
      [process.execPath, "write.ts", "from-bun"],
    ]) {
      run([...command, signed, intel], consumer);
      const bytes = readFileSync(join(consumer, command.at(-1) ?? ""));
      const { images } = inspectBinary(bytesSource(bytes), { digest });
      expect(images.map(({ arch, signature }) => [arch, signature])).toMatchObject([
        ["amd64", { kind: "adhoc", valid: true, faults: [] }],
        ["arm64", { kind: "adhoc", valid: true, faults: [] }],
      ]);
      const [, arm64] = images;
      expect(bytes.subarray(arm64?.offset).equals(readFileSync(signed))).toBe(true);
    }
  });

  test("can be had with require, too", () => {
    const script = 'console.log(Object.keys(require("@goplumb/binary")).sort().join())';
    write(join(consumer, "old.cjs"), script);
    expect(run(["node", "old.cjs"], consumer).trim()).toBe(
      "Refusal,binarySections,bytesSource,inspectBinary,joinUniversal,listUniversal,signMachO,thinUniversal,unsignMachO",
    );
  });
});

/** What the browser's example says of a file where there is the language, a TextDecoder and a hash, and nothing else. */
function inBareRealm(path: string): string {
  write(
    join(consumer, "page.ts"),
    'import { inspectFile } from "./browser.ts";\nObject.assign(globalThis, { inspectFile });\n',
  );
  const bundle = ["build", "page.ts", "--target=browser", "--format=iife", "--outfile=page.js"];
  run([process.execPath, ...bundle], consumer);
  write(join(consumer, "realm.js"), realm);
  return run(["node", "realm.js", path], consumer);
}

const realm = `
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const hashOutside = (algorithm, bytes) => createHash(algorithm).update(bytes).digest();
const context = createContext({ TextDecoder, hashOutside });
runInContext(readFileSync("page.js", "utf8"), context);
const names = "process,Buffer,require,module,Bun,Deno,setTimeout,fetch,crypto".split(",");
const there = names.filter((name) => runInContext("typeof " + name, context) !== "undefined");
if (there.length > 0) throw new Error("the realm is not bare: " + there);
const { buffer, byteOffset, length } = readFileSync(process.argv[2]);
const file = { arrayBuffer: async () => buffer.slice(byteOffset, byteOffset + length) };
process.stdout.write(JSON.stringify(await context.inspectFile(file)));
`;

/** As it is after a way through JSON. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
