// What is answered without the parser says the same as with it.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { plumbVersion } from "../../src/version.ts";
import { type Box, createBox, launcher, start } from "../box.ts";

let box: Box;

beforeAll(() => {
  box = createBox();
  const home = join(box.root, "plumb");
  box.env.PLUMB_HOME = home;
  for (const version of ["1.25.3", "1.26.1"]) {
    const sdk = `go${version}-${box.go("env", "GOOS").trim()}-${box.go("env", "GOARCH").trim()}`;
    mkdirSync(join(home, "sdks", sdk), { recursive: true });
    box.write(`plumb/receipts/${sdk}.json`, receiptOf(version));
  }
});

afterAll(() => box.remove());

test("which, with and without the parser", () => {
  for (const quiet of [[], ["-q"]]) {
    for (const goMod of ["module m\n", "module m\n\ngo 1.25.0\n", "module m\n\ngo 1.99.0\n"]) {
      box.write("work/go.mod", goMod);
      const quick = box.plumb("which", ...quiet);
      expect(quick).toEqual(box.plumb("--color", "auto", "which", ...quiet));
      expect(quick.status).toBe(goMod.includes("1.99") ? 2 : 0);
    }
  }
});

test("the version, with and without the parser, also where nobody reads it", () => {
  expect(box.plumb("--version")).toEqual({ status: 0, stdout: `${plumbVersion}\n`, stderr: "" });
  expect(box.plumb("--color", "never", "--version").stdout).toBe(`${plumbVersion}\n`);
  const piped = (line: string) => start(["sh", "-c", line, "sh", launcher], box);
  expect(piped('"$1" --version | true')).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(piped('"$1" --version >&-').stderr).not.toContain("at ");
});

test.if(process.platform === "linux")("a version that cannot be written is an error", () => {
  const { status, stderr } = start(["sh", "-c", '"$1" --version >/dev/full', "sh", launcher], box);
  expect(stderr).toContain("[OUTPUT_UNWRITABLE]");
  expect(status).toBe(2);
});

function receiptOf(version: string): string {
  return JSON.stringify({
    schemaVersion: 1,
    version: `go${version}`,
    platform: "any",
    installed: "2026-01-01T00:00:00.000Z",
    plumb: { version: plumbVersion },
    source: "made for this test",
    rungs: [],
    sumdb: { database: "", through: "", record: { id: 0, text: "" }, note: "", path: [] },
    h1: "",
  });
}
