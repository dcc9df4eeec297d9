// Files that are written piece by piece: what is where, and what the system refuses.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { openPartFile } from "../../src/host/part-file.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (words: string) => new TextEncoder().encode(words);

test("pieces stand where they were put, may be read at once, and stay for the next time", () =>
  inTemporaryDirectory(async (directory) => {
    const path = join(directory, "part");
    const part = openPartFile(path);
    expect(part.size).toBe(0);
    part.write(bytes("hello "), 0);
    part.write(bytes("world"), 6);
    part.write(bytes("W"), 6);
    expect(text(part.read(3, 5))).toBe("lo Wo");
    expect(text(part.read(9, 100))).toBe("ld");
    expect(part.read(100, 5)).toHaveLength(0);
    part.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = openPartFile(path);
    expect(again.size).toBe(11);
    again.write(bytes("!"), 11);
    again.close();
    expect(readFileSync(path, "utf8")).toBe("hello World!");
  }));

test("it is cut off, and made longer with zeros", () =>
  inTemporaryDirectory(async (directory) => {
    const part = openPartFile(join(directory, "part"));
    part.write(bytes("hello"), 0);
    part.resize(2);
    expect(text(part.read(0, 10))).toBe("he");
    part.resize(4);
    expect([...part.read(0, 10)]).toEqual([...bytes("he"), 0, 0]);
    part.close();
  }));

test("megabytes are written and read whole", () =>
  inTemporaryDirectory(async (directory) => {
    const large = Uint8Array.from({ length: 5_000_000 }, (_, at) => at % 251);
    const part = openPartFile(join(directory, "part"));
    part.write(large, 3);
    expect(Buffer.compare(part.read(3, large.length), large)).toBe(0);
    part.close();
  }));

test("a link is not followed, a folder is no file, and the folder must be there", () =>
  inTemporaryDirectory(async (directory) => {
    const at = (name: string) => join(directory, name);
    writeFileSync(at("target"), "mine");
    symlinkSync("target", at("link"));
    symlinkSync("nowhere", at("dangling"));
    mkdirSync(at("folder"));
    const refused = { link: "ELOOP", dangling: "ELOOP", folder: "EISDIR", "nowhere/part": "ENOENT" };
    for (const [name, code] of Object.entries(refused)) {
      expect(() => openPartFile(at(name))).toThrow(`cannot write ${at(name)}: ${code}`);
    }
    expect(readFileSync(at("target"), "utf8")).toBe("mine");
    expect(readdirSync(directory).sort()).toEqual(["dangling", "folder", "link", "target"]);
  }));

test("what comes after the end is refused, and never reaches another file", () =>
  inTemporaryDirectory(async (directory) => {
    const part = openPartFile(join(directory, "part"));
    part.close();
    const other = join(directory, "other");
    // It gets the number that has become free.
    const descriptor = openSync(other, "w");
    const refused = expect.objectContaining({ code: "FILE_UNWRITABLE" });
    expect(() => part.write(bytes("late"), 0)).toThrow(refused);
    expect(() => part.resize(3)).toThrow(refused);
    expect(() => part.read(0, 1)).toThrow(refused);
    closeSync(descriptor);
    expect(statSync(other).size).toBe(0);
  }));

test("a temporary one is gone when the process exits before it was closed, and only then", () =>
  inTemporaryDirectory(async (directory) => {
    const script = (...lines: readonly string[]) =>
      [
        `import { openPartFile } from ${JSON.stringify(join(import.meta.dir, "../../src/host/part-file.ts"))};`,
        ...lines,
      ].join("\n");
    const run = (...lines: readonly string[]) =>
      spawnSync(process.execPath, ["-e", script(...lines)], { cwd: directory, encoding: "utf8" }).stderr;
    expect(run('openPartFile("gone", true).write(new Uint8Array(3), 0);', "process.exit(1);")).toBe("");
    expect(run('openPartFile("kept");', 'openPartFile("closed", true).close();', "process.exit(1);")).toBe("");
    expect(readdirSync(directory).sort()).toEqual(["closed", "kept"]);
  }));

// strace shows what the kernel was asked for: nothing else tells a file in memory from one on the disk.
test.if(process.platform === "linux")("it is brought to the disk when that is asked for, and only then", () =>
  inTemporaryDirectory(async (directory) => {
    const script = [
      `import { openPartFile } from ${JSON.stringify(join(import.meta.dir, "../../src/host/part-file.ts"))};`,
      `const part = openPartFile("part");`,
      `part.write(new Uint8Array(10), 0);`,
      `if (process.argv[2] === "yes") await part.synchronize();`,
      `part.close();`,
      `await part.synchronize().catch((error) => console.log(error.code));`,
    ];
    writeFileSync(join(directory, "write.ts"), script.join("\n"));
    const synchronized = (word: string) => {
      const traced = ["-f", "-qq", "-o", "trace", "-e", "trace=fsync,fdatasync", process.execPath, "write.ts", word];
      const { stdout } = spawnSync("/usr/bin/strace", traced, { cwd: directory, encoding: "utf8" });
      const done = readFileSync(join(directory, "trace"), "utf8").match(/f(?:data)?sync\(\d+\) += 0|resumed>.*= 0/g);
      return [stdout, done?.length ?? 0];
    };
    expect(synchronized("yes")).toEqual(["FILE_UNWRITABLE\n", 1]);
    expect(synchronized("no")).toEqual(["FILE_UNWRITABLE\n", 0]);
  }),
);

test.if(process.platform === "linux")("a full disk is said by its name", () => {
  const full = openPartFile("/dev/full");
  expect(() => full.write(bytes("x"), 0)).toThrow("cannot write /dev/full: ENOSPC");
  full.close();
});
