// plumb inspect as a gate before a release: real programs of several platforms, in folders and archives of every kind.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { InspectedFile } from "../../src/inspect/inspected-file.ts";
import type { Summary } from "../../src/inspect/tally.ts";
import { createBox } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

interface Document {
  readonly files: readonly InspectedFile[];
  readonly summary: Summary & { readonly missing: readonly string[] };
}

const box = createBox();
const linuxArm64 = join(box.root, "programs/linux-arm64");
const linuxAmd64 = join(box.root, "programs/linux-amd64");
const darwinArm64 = join(box.root, "programs/darwin-arm64");
const windowsAmd64 = join(box.root, "programs/windows-amd64.exe");

beforeAll(() => {
  box.write("source/go.mod", "module example.com/tool\n\ngo 1.22\n");
  box.write("source/main.go", "package main\n\nfunc main() { println(1) }\n");
  // The caches of this machine, or each of these builds compiles the standard library again.
  const cache = spawnSync("go", ["env", "GOCACHE"], { encoding: "utf8" }).stdout.trim();
  for (const path of [linuxArm64, linuxAmd64, darwinArm64, windowsAmd64]) {
    const [GOOS = "", GOARCH = ""] = /([a-z]+)-([a-z0-9]+)(\.exe)?$/.exec(path)?.slice(1) ?? [];
    const build = spawnSync("go", ["build", "-buildvcs=false", "-o", path, "."], {
      cwd: join(box.root, "source"),
      env: { ...box.env, GOCACHE: cache, GOENV: "off", CGO_ENABLED: "0", GOOS, GOARCH },
      encoding: "utf8",
    });
    if (build.status !== 0) throw new Error(build.stderr);
  }
}, 300_000);
afterAll(() => box.remove());

function inspect(...args: string[]): Document & { status: number | null; stderr: string } {
  const { status, stdout, stderr } = box.plumb("inspect", "--json", ...args);
  expect(schemaErrors("inspect", stdout)).toEqual([]);
  return { ...JSON.parse(stdout), status, stderr };
}

/** A folder with copies of programs. */
function folder(name: string, programs: Readonly<Record<string, string>>): string {
  const path = join(box.root, name);
  for (const [file, program] of Object.entries(programs)) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    copyFileSync(program, join(path, file));
  }
  return path;
}

function sh(script: string, cwd = box.root): void {
  const { status, stderr } = spawnSync("sh", ["-ec", script], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function idsOf({ files }: Document): string[] {
  return files.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "info").map(({ id }) => id));
}

describe("a folder", () => {
  test("is walked with all below it; texts are counted, links are not followed", () => {
    const path = folder("tree", { "tool-linux-arm64": linuxArm64, "deep/er/tool-darwin-arm64": darwinArm64 });
    writeFileSync(join(path, "README.md"), "a text\n");
    symlinkSync("/usr/bin", join(path, "outside"));
    symlinkSync("..", join(path, "deep/circle"));
    const { files, summary, status } = inspect(path);
    expect(files.map((file) => file.path.slice(path.length + 1))).toEqual([
      "tool-linux-arm64",
      "deep/er/tool-darwin-arm64",
    ]);
    expect(summary).toMatchObject({ files: 3, binaries: 2, others: 1, errors: 0, warnings: 0, missing: [] });
    expect(summary.platforms).toEqual({ "darwin/arm64": 1, "linux/arm64": 1 });
    expect(status).toBe(0);
  });

  test("with a file named for another platform is no release", () => {
    const path = folder("wrong", { "tool-linux-arm64": linuxAmd64, "bin/darwin_arm64/tool": darwinArm64 });
    const document = inspect(path);
    expect(document.status).toBe(1);
    expect(
      document.files.map(({ findings }) => findings.filter(({ severity }) => severity === "error").length),
    ).toEqual([1, 0]);
    const text = box.plumb("inspect", path);
    expect(text.status).toBe(1);
    expect(text.stdout).toContain("linux/amd64");
    expect(text.stdout).toMatch(/✗ error/);
  });

  test("is held to what is demanded", () => {
    const path = folder("demanded", { tool: linuxArm64, helper: linuxArm64 });
    expect(inspect("--expect", "linux/arm64", "--static", "--max-glibc", "2.17", path).status).toBe(0);
    expect(inspect("--expect", "linux/amd64", path)).toMatchObject({
      status: 1,
      summary: { missing: ["linux/amd64"] },
    });
    expect(inspect("--expect", "linux/arm64,linux/amd64", path).summary.missing).toEqual(["linux/amd64"]);
    expect(inspect("--expect", "macos/aarch64", "--signed", "--min-macos", "12", darwinArm64).status).toBe(0);
    expect(inspect("--min-macos", "10.15", darwinArm64).status).toBe(1);
    expect(inspect("--signed", windowsAmd64).status).toBe(1);
    expect(inspect("--static", "/bin/sh").status).toBe(1);
    expect(inspect("--max-glibc", "2.1", "/bin/sh").status).toBe(1);
  });

  test("without any program proves nothing", () => {
    const path = folder("empty", {});
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "README.md"), "a text\n");
    expect(inspect(path).status).toBe(1);
    expect(box.plumb("inspect", path).stdout).toContain("1 file: 0 binaries, 1 other file");
  });
});

describe("an archive", () => {
  const programs = () =>
    folder("packed", { "package/bin/tool-linux-arm64": linuxArm64, "package/bin/tool.exe": windowsAmd64 });
  const kinds = [
    ["a.tar", "tar --sort=name -cf a.tar package"],
    ["a.tgz", "tar --sort=name -czf a.tgz package"],
    ["a.tar.xz", "tar --sort=name -cJf a.tar.xz package"],
    ["a.tar.zst", "tar --sort=name -c package | zstd -q > a.tar.zst"],
    ["a.zip", "python3 -m zipfile -c a.zip package"],
    [
      "a.jar",
      "python3 -c \"import zipfile; z = zipfile.ZipFile('a.jar', 'w', zipfile.ZIP_DEFLATED); [z.write('package/bin/' + n) for n in ('tool-linux-arm64', 'tool.exe')]\"",
    ],
    [
      "a.deb",
      "mkdir -p d/DEBIAN d/usr; cp -r package d/usr/; printf 'Package: a\\nVersion: 1\\nArchitecture: arm64\\nMaintainer: a <a@example.com>\\nDescription: a\\n' > d/DEBIAN/control; dpkg-deb --build d a.deb",
    ],
    ["outer.tar", "tar --sort=name -czf inner.tgz package; tar cf outer.tar inner.tgz"],
  ] as const;
  test.each(kinds)("%s shows the same programs as the folder", (name, script) => {
    const path = programs();
    const inFolder = inspect(join(path, "package"));
    sh(script, path);
    const document = inspect(join(path, name));
    expect(document.files.map(({ images }) => images)).toEqual(inFolder.files.map(({ images }) => images));
    expect(document.files.every((file) => file.path.includes(`/${name}!/`))).toBe(true);
    expect(document.status).toBe(0);
  });

  test("that is cut off is not passed", () => {
    const path = programs();
    sh("tar czf cut.tgz package", path);
    truncateSync(join(path, "cut.tgz"), 400_000);
    const { files, summary, status } = inspect(join(path, "cut.tgz"));
    expect(files.at(-1)).toMatchObject({ format: null, error: { code: "ARCHIVE_DAMAGED" } });
    expect(summary.unread).toBe(1);
    expect(status).toBe(1);
  });
});

describe("what cannot be read is a line, and the rest goes on", () => {
  test("a pipe, an unreadable file, a missing one", () => {
    const path = folder("odd", { "z-tool": linuxArm64 });
    sh("mkfifo a-pipe", path);
    const { files, summary, status } = inspect(join(box.root, "nowhere"), path);
    expect(files.map(({ format, ...file }) => [format, "error" in file ? file.error.code : null])).toEqual([
      [null, "FILE_NOT_FOUND"],
      [null, "NOT_REGULAR"],
      ["elf", null],
    ]);
    expect(summary.unread).toBe(1);
    expect(status).toBe(2);
  });

  test("names that would act on the terminal are escaped", () => {
    const name = "tool\x1b[2J\u202e-linux-arm64";
    const path = folder("hostile", { [name]: linuxArm64 });
    const { stdout } = box.plumb("inspect", path);
    expect(stdout).toContain("tool\\x1b[2J\\u{202e}-linux-arm64");
    expect(stdout).not.toContain("\x1b");
  });
});

describe("a code signature", () => {
  test("of an untouched program is valid; one flipped byte names its page", () => {
    const path = folder("signed", { good: darwinArm64, bad: darwinArm64 });
    const bytes = readFileSync(join(path, "bad"));
    bytes[300_000] = (bytes[300_000] ?? 0) ^ 1;
    writeFileSync(join(path, "bad"), bytes);
    const [bad, good] = inspect(path).files;
    expect(good?.images[0]?.signature).toMatchObject({ kind: "adhoc", valid: true, badPages: [] });
    expect(bad?.images[0]?.signature).toMatchObject({ kind: "adhoc", valid: false, badPages: [73] });
    expect(idsOf({ files: bad ? [bad] : [], summary: inspect(path).summary })).toContain("codesign-killed-9");
    chmodSync(join(path, "bad"), 0o755);
    expect(box.plumb("inspect", join(path, "bad")).stdout.replace(/\s+/g, " ")).toMatch(
      /INVALID.* 1 of \d+ pages .*: 73 /,
    );
  });
});

describe("what holds no program by itself", () => {
  test("libraries of objects, WebAssembly, stubs, bitcode and classes are told apart", () => {
    const path = join(box.root, "others");
    mkdirSync(path);
    writeFileSync(
      join(path, "a.tbd"),
      "--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos ]\ninstall-name: '/usr/lib/a.dylib'\n...\n",
    );
    writeFileSync(join(path, "b.wasm"), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    writeFileSync(join(path, "c.class"), Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61, 0, 1));
    writeFileSync(join(path, "d.c"), "int d;\n");
    sh("gcc -c d.c && ar rc d.a d.o && printf 'define void @e() { ret void }' | llvm-as -o e.bc -", path);
    const { files, summary } = inspect(path);
    const found = files.map((file) => `${file.path.slice(path.length + 1)} ${file.format}`);
    // A class is byte code of a machine that is not there: counted only.
    expect(found).toEqual(["a.tbd tbd", "b.wasm wasm", "d.a ar", "d.o elf", "e.bc bitcode"]);
    expect(summary).toMatchObject({ files: 7, binaries: 3, unread: 0, errors: 0 });
  });
});
