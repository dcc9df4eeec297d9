import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { readPlumbToml } from "../../src/config/read-plumb-toml.ts";
import { rejectedBy } from "../build/thrown.ts";

function inProject(files: Record<string, RecordedFile>) {
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src/app" };
  return readPlumbToml(createRecordedHost({ origin: "made up", machine, files }));
}

const file = (text: string, more: Partial<RecordedFile> = {}) => ({ kind: "file", text, ...more }) as RecordedFile;

test("reads the file of the directory it is started in, and of no other", async () => {
  expect(await inProject({ "/src/app/plumb.toml": file("[build]\njobs = 2\n") })).toEqual({ build: { jobs: 2 } });
  expect(await inProject({ "/src/plumb.toml": file("[build]\njobs = 2\n") })).toEqual({});
  expect(await inProject({})).toEqual({});
});

test("a mistake is told with the file's bare name", async () => {
  const error = await rejectedBy(inProject({ "/src/app/plumb.toml": file("[build]\njobs = 0\n") }));
  expect(error.message).toBe("plumb.toml:2: build.jobs: wanted a whole number from 1 to 64");
});

test("what cannot be read is said, and not taken for absent", async () => {
  const path = "/src/app/plumb.toml";
  for (const entry of [
    file("[build]\n", { mode: 0o000 }),
    file(`# ${"x".repeat(1024 * 1024)}\n`),
    { kind: "directory" } as const,
    { kind: "other" } as const,
  ]) {
    const error = await rejectedBy(inProject({ [path]: entry }));
    expect(error).toMatchObject({ code: "FILE_UNREADABLE", details: { path } });
  }
});
