// Standard output and error of a real process that lead into files: appended, shared, long; and into pipes and nothing.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-output-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writer = `'${process.execPath}' '${join(import.meta.dir, "../fixtures/write-lines.ts")}'`;
const out = (lines: number) => Array.from({ length: lines }, (_, line) => `out ${line} xxx\n`);
const err = (lines: number) => Array.from({ length: lines }, (_, line) => `err ${line}\n`);
const both = (lines: number) => out(lines).flatMap((text, line) => [text, err(lines)[line] ?? ""]);

test.each<[string, string, string[]]>([
  ["a new file", `${writer} 3 3 > f 2> /dev/null`, out(3)],
  ["one that is appended to", `echo first > f; ${writer} 3 3 >> f 2> /dev/null`, ["first\n", ...out(3)]],
  ["one of both streams, in their order", `${writer} 3 3 > f 2>&1`, both(3)],
  ["one of both streams, appended to", `echo first > f; ${writer} 3 3 >> f 2>&1`, ["first\n", ...both(3)]],
  [
    "one that others write to before and after",
    `{ echo first; ${writer} 2 3; echo last; } > f 2> /dev/null`,
    ["first\n", ...out(2), "last\n"],
  ],
  ["a pipe of both streams", `${writer} 3 3 2>&1 | cat > f`, both(3)],
  ["a pipe whose reader is slow", `${writer} 3 3 2>&1 | (sleep 0.3; cat > f)`, both(3)],
])("%s", (_, script, lines) => {
  const { status, stderr } = spawnSync("/bin/sh", ["-c", script], { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readFileSync(join(folder, "f"), "utf8")).toBe(lines.join(""));
});

test.each(["> f", ">> f", "| cat > f", "| (sleep 0.2; cat > f)"])("a megabyte a line arrives whole: %s", (way) => {
  rmSync(join(folder, "f"), { force: true });
  const { status } = spawnSync("/bin/sh", ["-c", `${writer} 3 1000000 2> /dev/null ${way}`], { cwd: folder });
  expect(status).toBe(0);
  const text = readFileSync(join(folder, "f"), "utf8");
  expect([text.length, text.split("\n").length]).toEqual([3 * 1_000_007, 4]);
  expect(text).not.toContain("\0");
});
