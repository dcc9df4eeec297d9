// What lies beside a program: its names, and that nobody pays for what was not asked for.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createChanges } from "@goplumb/core/host/changes";
import type { Host } from "@goplumb/core/host/host";
import { inTemporaryDirectory } from "../../../../core/test/host/temporary-directory.ts";
import type { Output } from "../../../src/build/build-report.ts";
import { besidePaths, writeBeside } from "../../../src/build/outputs/beside.ts";

test.each([
  ["dist/app-linux-arm64", "linux", "dist/app-linux-arm64.cdx.json", "dist/app-linux-arm64.tar.gz"],
  ["dist/app-windows-amd64.exe", "windows", "dist/app-windows-amd64.cdx.json", "dist/app-windows-amd64.zip"],
  ["dist/app-js-wasm.wasm", "js", "dist/app-js-wasm.cdx.json", "dist/app-js-wasm.tar.gz"],
  ["dist/app-wasip1-wasm.wasm", "wasip1", "dist/app-wasip1-wasm.cdx.json", "dist/app-wasip1-wasm.tar.gz"],
  // A name with a dot is no ending.
  ["dist/app.exe-linux-arm64", "linux", "dist/app.exe-linux-arm64.cdx.json", "dist/app.exe-linux-arm64.tar.gz"],
  ["dist/v1.2-darwin-amd64", "darwin", "dist/v1.2-darwin-amd64.cdx.json", "dist/v1.2-darwin-amd64.tar.gz"],
])("beside %s (%s)", (path, os, sbom, archive) => {
  expect(besidePaths(path, os)).toEqual({ sbom, archive });
});

test("a program that does not say what is in it has no bill of materials, also none of an earlier build", () =>
  inTemporaryDirectory(async (folder) => {
    const path = join(folder, "app-js-wasm.wasm");
    writeFileSync(join(folder, "app-js-wasm.cdx.json"), "{}");
    const plan = { target: { os: "js", arch: "wasm" } };
    const host = { changes: createChanges() } as Host;
    const output = { plan, path, verified: true, image: null, sbom: null, archive: null } as Partial<Output> as Output;
    const result = await writeBeside(host, output, { sbom: true, archive: null }, folder);
    expect([result.sbom, readdirSync(folder)]).toEqual(["unknown", []]);
  }));

/** The packages that are loaded once a module is. */
function loadedBy(module: string): string[] {
  const path = join(import.meta.dir, "../../../src", module);
  const script = `
    await import(${JSON.stringify(path)});
    const packages = Object.keys(require.cache).flatMap((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? []);
    process.stdout.write(JSON.stringify([...new Set(packages)]));`;
  return JSON.parse(spawnSync(process.execPath, ["-e", script], { encoding: "utf8" }).stdout);
}

test("a build loads neither the library of CycloneDX nor writers of archives until it needs them", () => {
  const heavy = ["@cyclonedx/cyclonedx-library", "yazl", "tar"];
  expect(loadedBy("cli/carry-out-build.ts").filter((name) => heavy.includes(name))).toEqual([]);
  expect(loadedBy("build/outputs/archive/write-archive.ts").filter((name) => heavy.includes(name))).toEqual([]);
  expect(loadedBy("build/outputs/sbom/cyclonedx.ts")).toContain("@cyclonedx/cyclonedx-library");
});
