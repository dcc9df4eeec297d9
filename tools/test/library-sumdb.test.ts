// The npm package of packages/sumdb as others meet it: built, packed, judged by publint and attw, installed elsewhere, and run there by
// Node.js and by Bun. Every example of its README runs here, against the recorded answers of the real database.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as source from "../../packages/sumdb/src/index.ts";
import recorded from "../../packages/sumdb/test/fixtures/sum.golang.org.json" with { type: "json" };
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
const readme = readFileSync(join(root, "packages/sumdb/README.md"), "utf8");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumb-library-sumdb-")));
const consumer = join(folder, "consumer");
const installed = join(consumer, "node_modules/@goplumb/sumdb");
let packed: Packed;

beforeAll(() => {
  packed = packLibrary("sumdb", join(folder, "package"));
  installInto(consumer, "--offline", packed.tarball);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds JavaScript, declarations, README and licence, and is small", () => {
  const kinds = packed.files.map((path) => path.replace(/^lib\/.*?(\.d\.ts|\.js)$/, "lib/*$1"));
  expect([...new Set(kinds)].sort()).toEqual(["LICENSE", "README.md", "lib/*.d.ts", "lib/*.js", "package.json"]);
  expect(packed.size).toBeLessThan(30_000);
});

test("it depends on nothing, runs nothing when it is installed, and can be published", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "@goplumb/sumdb", license: "Apache-2.0" });
  const unwanted = /dependencies|scripts|private|bin/i;
  expect(Object.keys(manifest).filter((key) => unwanted.test(key))).toEqual([]);
});

test("publint and attw have no finding", async () => {
  expect(await publintFindings(packed)).toEqual([]);
  expect(attwAnalysis(packed)).toEqual({ types: { kind: "included" }, entrypoints: [".", "./package.json"] });
});

test("it imports nothing but node:crypto", () => {
  const modules = packed.files.filter((path) => path.endsWith(".js"));
  const imports = modules.flatMap((path) =>
    [...readFileSync(join(installed, path), "utf8").matchAll(/ from "([^.][^"]*)";$/gm)].map(([, name]) => name),
  );
  expect([...new Set(imports)]).toEqual(["node:crypto"]);
});

describe("the declarations", () => {
  test("say `any` nowhere, and have a comment on everything that index exports", () => {
    const texts = declarations(join(installed, "lib"));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ code }) => /\bany\b/.test(code)).map(({ path }) => path)).toEqual([]);
    const exported = exportedDeclarations(join(installed, "lib"));
    expect(exported.filter(({ comment }) => comment === null).map(({ name }) => name)).toEqual([]);
  });

  test.each(["nodenext", "bundler"] as const)("compile under %s without a runtime's types", (resolution) => {
    write(
      join(consumer, "strict.ts"),
      `import { type HeadStore, lookUp, parseVerifierKey, type ProvenRecord } from "@goplumb/sumdb";
       const heads: HeadStore = { read: async () => null, replace: async () => true };
       export const proven: Promise<ProvenRecord> = lookUp(
         { key: parseVerifierKey("a"), read: async () => null, heads }, { path: "a", version: "v1.0.0" });
       // @ts-expect-error: index is all there is
       export type Inner = typeof import("@goplumb/sumdb/lib/merkle.js");`,
    );
    compileConsumer(consumer, ["strict.ts"], { resolution, types: [], lib: ["ES2023"] });
  });
});

describe("the README", () => {
  const blocks = readmeBlocks("sumdb");
  const names: Readonly<Record<string, string>> = {
    "Look a record up": "look-up",
    "Check a proof later": "check",
    "Hash a module": "hash",
  };
  // The answers that the database gave once, where the example asks it.
  const redirect = `
    import { readFileSync } from "node:fs";
    const { answers } = JSON.parse(readFileSync("answers.json", "utf8"));
    globalThis.fetch = async (url) => {
      const text = answers[String(url).replace("https://sum.golang.org", "")];
      if (text === undefined) return new Response("not found", { status: 404 });
      return new Response(String(url).includes("/tile/") ? Buffer.from(text, "base64") : text);
    };`;

  beforeAll(() => {
    for (const [heading, code] of blocks) write(join(consumer, `${names[heading]}.ts`), code);
    const files = Object.values(names).map((name) => `${name}.ts`);
    const settings = { types: ["bun"], lib: ["ES2023", "DOM"], resolution: "nodenext" } as const;
    compileConsumer(consumer, files, { ...settings, outDir: join(consumer, "out") });
    write(join(consumer, "redirect.mjs"), redirect);
    write(join(consumer, "answers.json"), JSON.stringify(recorded));
  }, 60_000);

  test("has no example that is unknown here", () => {
    expect([...blocks.keys()]).toEqual(Object.keys(names));
    expect(readme.match(/^```\w+$/gm)).toEqual(["```sh", ...Array.from(blocks, () => "```ts")]);
  });

  test.each([
    ["Node.js", ["node", "--import", "./redirect.mjs"], "out/look-up.js", "out/check.js"],
    ["Bun", [process.execPath, "--preload", "./redirect.mjs"], "look-up.ts", "check.ts"],
  ] as const)("proves a record, and the proof again later, in %s", (_, runtime, lookUp, check) => {
    rmSync(join(consumer, "latest-head"), { force: true });
    const earlier = run([...runtime, lookUp, "golang.org/toolchain", "v0.0.1-go1.24.4.linux-amd64"], consumer);
    expect(earlier).toBe("h1:nm4Il5pypT+vEB1UPY4e+r1p/0HoRr/2jjj+dwb8KhA= record 38532769 of 66385784\n");
    // The later tree has to continue the one that was stored.
    const later = run([...runtime, lookUp], consumer);
    expect(later).toBe("h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg= record 61744041 of 71318111\n");
    expect(run([...runtime, check], consumer)).toBe("proven\n");
    const proof = readFileSync(join(consumer, "proof.json"), "utf8");
    writeFileSync(join(consumer, "proof.json"), proof.replace("h1:d", "h1:e"));
    expect(run([...runtime, check], consumer)).toBe("not proven\n");
  });

  test("hashes a module in Node.js and Bun", () => {
    const hash = run(["node", "out/hash.js"], consumer);
    const sha256 = (text: string) => createHash("sha256").update(text);
    const summary = `${sha256("module example.org/m\n").digest("hex")}  example.org/m@v1.0.0/go.mod\n`;
    expect(hash).toBe(`h1:${sha256(summary).digest("base64")}\n`);
    expect(run([process.execPath, "hash.ts"], consumer)).toBe(hash);
  });

  test("names everything that the package exports, and nothing else", () => {
    const told = [...readme.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = ""]) =>
      Array.from(cell.matchAll(/`(\w+)`/g), ([, name = ""]) => name),
    );
    expect(told.sort()).toEqual(Object.keys(source).sort());
    const types = exportedDeclarations(join(installed, "lib")).map(({ name }) => name);
    expect(types.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
