// The gate that executables have to pass before anybody gets them, over files that are not what it wants.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gate } from "../build/gate.ts";
import { fileName, targets } from "../build/targets.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-gate-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function target(name: string) {
  const found = targets.find((one) => one.name === name);
  if (!found) throw new Error(`no target ${name}`);
  return found;
}

function program(os: string, arch: string): string {
  const source = join(folder, "main.go");
  writeFileSync(source, "package main\n\nfunc main() {}\n");
  const path = join(folder, `${os}-${arch}`);
  const env = { ...process.env, GOOS: os, GOARCH: arch, CGO_ENABLED: "0", GOFLAGS: "" };
  const built = Bun.spawnSync(["go", "build", "-o", path, source], { env, cwd: folder });
  if (!built.success) throw new Error(built.stderr.toString());
  return path;
}

test("names say the platform, and on Windows that it is a program", () => {
  expect(targets.map(fileName)).toEqual([
    "plumb-darwin-arm64",
    "plumb-darwin-x64",
    "plumb-linux-arm64",
    "plumb-linux-x64",
    "plumb-linux-arm64-musl",
    "plumb-linux-x64-musl",
    "plumb-windows-x64.exe",
  ]);
});

test("a program that is what it should be passes, another CPU or system does not", () => {
  const path = program("darwin", "arm64");
  expect(gate(path, target("darwin-arm64"))).toMatchObject({ passed: true });
  for (const name of ["darwin-x64", "linux-arm64", "windows-x64"]) expect(gate(path, target(name)).passed).toBe(false);
});

test("one that was changed after it was signed does not", () => {
  const path = program("darwin", "arm64");
  const bytes = readFileSync(path);
  bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const { passed, lines } = gate(path, target("darwin-arm64"));
  expect(passed).toBe(false);
  expect(lines.join("\n")).toContain("signature INVALID");
});

test("one for glibc is none for musl, and what is no program is nothing", () => {
  expect(gate(process.execPath, target("linux-x64-musl")).passed).toBe(false);
  const text = join(folder, "text");
  writeFileSync(text, "hello\n");
  expect(gate(text, target("linux-x64")).passed).toBe(false);
});
