// Programs that real linkers made, under right and wrong names.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, inspectBinary } from "@goplumb/binary";
import { digest } from "../../src/inspect/digest.ts";
import { judgeBinary } from "../../src/inspect/judge.ts";
import type { Policy } from "../../src/problems/problem.ts";
import { noPolicy, onLinux } from "../images.ts";

let directory = "";

function build(name: string, env: Record<string, string>): Uint8Array {
  const output = join(directory, name);
  const clean = { ...process.env, GOENV: "off", GOFLAGS: "", GOTOOLCHAIN: "local", GOWORK: "off", CGO_ENABLED: "0" };
  const command = ["go", "build", "-p", "2", "-o", output, "."];
  const { success, stderr } = Bun.spawnSync(command, { cwd: directory, env: { ...clean, ...env } });
  if (!success) throw new Error(`go build: ${stderr.toString()}`);
  return new Uint8Array(readFileSync(output));
}

function shown(path: string, bytes: Uint8Array, policy: Partial<Policy> = {}): string[] {
  const binary = inspectBinary(bytesSource(bytes), { digest });
  const images = binary.images.map((image) => ({ ...image, effectiveMinOs: image.minOs }));
  const file = { path, binary, images, mode: 0o755 };
  return judgeBinary(file, { ...noPolicy, ...policy }, onLinux).map(({ severity, id }) => `${severity} ${id}`);
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-binaries-"));
  writeFileSync(join(directory, "go.mod"), "module example.com/app\n\ngo 1.21\n");
  writeFileSync(join(directory, "main.go"), "package main\n\nfunc main() { println(1) }\n");
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const minutes = 4 * 60_000;

describe("Go programs", () => {
  test(
    "linux/arm64 is what its name says, static, and fit for every page size",
    () => {
      const bytes = build("arm64", { GOOS: "linux", GOARCH: "arm64" });
      const expected = [{ os: "linux", arch: "arm64" }];
      expect(shown("app-linux-arm64", bytes, { expect: expected, static: true, maxGlibc: "2.17" })).toEqual([]);
      expect(shown("app-linux-amd64", bytes)).toEqual(["error named-for-another-platform"]);
      expect(shown("app", bytes, { expect: [{ os: "darwin", arch: "arm64" }] })).toEqual([
        "error expected-platform-missing",
      ]);
      expect(shown("app", bytes.subarray(0, 2000))).toContain("error damaged-binary");
    },
    minutes,
  );

  test(
    "a GOAMD64 that does not exist is built without a word",
    () => {
      const bytes = build("amd64", { GOOS: "linux", GOARCH: "amd64", GOAMD64: "v9" });
      expect(shown("app_linux_amd64_v1/app", bytes)).toEqual(["warning micro-architecture-invalid"]);
    },
    minutes,
  );

  test(
    "darwin/arm64: signed ad hoc by the linker, until a byte changes",
    () => {
      const bytes = build("darwin", { GOOS: "darwin", GOARCH: "arm64" });
      expect(shown("app_darwin_arm64/app", bytes)).toEqual(["info gatekeeper-quarantine"]);
      expect(shown("app", bytes, { minMacos: "11" })).toContain("error go-needs-newer-macos");
      const changed = bytes.slice();
      const at = 200_000;
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(shown("app", changed)).toEqual(["error codesign-killed-9"]);
    },
    minutes,
  );
});
