import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entryInForce, parseEnvFile, userDirectory, userEnvFile } from "../../src/go/env-file.ts";
import { runGo, withDirectory } from "./real-go.ts";

const text = [
  "# a comment with A=b",
  "GOPROXY=first",
  "GOPROXY=second",
  " GOFLAGS=-v",
  "export GOBIN=/x",
  "GOPRIVATE",
  "goprivate=x",
  "GONOSUMDB=a=b=c",
  'GOINSECURE="quoted" ',
  "GOVCS=",
  "GOSUMDB =x",
  "GOTMPDIR=/tmp\r",
  "=x",
  "",
  "GOAUTH=off",
].join("\n");

test("counts and ignores the lines that the real go counts and ignores, the last of a key in force", async () => {
  await withDirectory((directory) => {
    const file = join(directory, "env");
    writeFileSync(file, text);
    const parsed = parseEnvFile(text);
    for (const key of [
      "GOPROXY",
      "GOFLAGS",
      "GOBIN",
      "GOPRIVATE",
      "GONOSUMDB",
      "GOINSECURE",
      "GOVCS",
      "GOTMPDIR",
      "GOAUTH",
      "GOSUMDB ",
    ]) {
      const real = runGo(["env", key], { env: { HOME: directory, GOENV: file } });
      expect([key, `${entryInForce(parsed, key, "user")?.value ?? ""}\n`]).toEqual([key, real.stdout]);
    }
  });
});

test("keeps line numbers and reports what is passed over, comments apart", () => {
  const parsed = parseEnvFile(text);
  expect(parsed.entries.map(({ key, line }) => [key, line])).toEqual([
    ["GOPROXY", 2],
    ["GOPROXY", 3],
    ["GONOSUMDB", 8],
    ["GOINSECURE", 9],
    ["GOVCS", 10],
    ["GOSUMDB ", 11],
    ["GOTMPDIR", 12],
    ["GOAUTH", 15],
  ]);
  expect(parsed.ignored.map(({ line }) => line)).toEqual([4, 5, 6, 7, 13]);
});

test("takes the last line of a key in the user's file and the first one in go.env", () => {
  const file = parseEnvFile("GOPROXY=a\nGOPROXY=b\n");
  expect(entryInForce(file, "GOPROXY", "user")).toMatchObject({ value: "b", line: 2 });
  expect(entryInForce(file, "GOPROXY", "go.env")).toMatchObject({ value: "a", line: 1 });
});

test("looks for the user's file where the real go of this system does", async () => {
  await withDirectory((directory) => {
    const environments: readonly Record<string, string>[] = [
      { HOME: directory },
      { HOME: directory, XDG_CONFIG_HOME: join(directory, "cfg") },
      { HOME: directory, XDG_CONFIG_HOME: "relative" },
      { HOME: "", XDG_CONFIG_HOME: join(directory, "cfg") },
      { HOME: "" },
      { HOME: directory, GOENV: join(directory, "named") },
      { HOME: directory, GOENV: "relative/env" },
      { HOME: directory, GOENV: "off" },
    ];
    const os = runGo(["env", "GOHOSTOS"]).stdout.trim();
    for (const env of environments) {
      const full = { GOENV: "", ...env };
      const real = runGo(["env", "GOENV"], { env: full }).stdout.trim();
      const ours = userEnvFile(os, full);
      expect([env, ours.kind === "file" ? ours.path : ""]).toEqual([env, real]);
      if (ours.kind === "file" && ours.path.startsWith(directory)) {
        mkdirSync(dirname(ours.path), { recursive: true });
        writeFileSync(ours.path, "GOPRIVATE=found\n");
        expect(runGo(["env", "GOPRIVATE"], { env: full }).stdout).toBe("found\n");
      }
    }
  });
});

test("knows the places on macOS, Windows and Plan 9", () => {
  expect(userEnvFile("darwin", { HOME: "/Users/a", XDG_CONFIG_HOME: "/x" })).toEqual({
    kind: "file",
    path: "/Users/a/Library/Application Support/go/env",
    named: false,
  });
  expect(userEnvFile("windows", { APPDATA: "C:\\Users\\a\\AppData\\Roaming" })).toMatchObject({
    path: "C:\\Users\\a\\AppData\\Roaming\\go\\env",
  });
  expect(userEnvFile("plan9", { home: "/usr/glenda" })).toMatchObject({ path: "/usr/glenda/lib/go/env" });
  expect(userDirectory("darwin", { HOME: "/Users/a" }, "cache")).toEqual({
    kind: "directory",
    path: "/Users/a/Library/Caches",
  });
});

test("says why there is no file", () => {
  expect(userEnvFile("linux", { GOENV: "off", HOME: "/h" })).toEqual({ kind: "none", reason: "GOENV=off" });
  expect(userEnvFile("darwin", {})).toEqual({ kind: "none", reason: "$HOME is not set" });
  expect(userEnvFile("windows", {})).toEqual({ kind: "none", reason: "%AppData% is not set" });
  expect(userEnvFile("linux", { XDG_CONFIG_HOME: "x" })).toEqual({
    kind: "none",
    reason: "XDG_CONFIG_HOME is the relative path x",
  });
});

test("survives every truncation, NULs and huge lines in time", () => {
  const start = Date.now();
  for (let end = 0; end <= text.length; end++) parseEnvFile(text.slice(0, end));
  for (const hostile of [
    "\0".repeat(1e6),
    "A=\0\n".repeat(2e5),
    `GO${"X".repeat(5e6)}`,
    "=".repeat(1e6),
    "\n".repeat(1e6),
    `A=${"b".repeat(5e6)}`,
  ]) {
    const parsed = parseEnvFile(hostile);
    for (const line of parsed.ignored) expect(line.text.length).toBeLessThanOrEqual(200);
  }
  expect(Date.now() - start).toBeLessThan(20_000);
});
