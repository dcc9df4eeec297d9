import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeLists } from "../../../src/build/outputs/write-lists.ts";
import { realHost } from "../../facts/look.ts";
import { scratch } from "../scratch.ts";
import { output, targetPlan } from "../target-plan.ts";

const out = scratch();

/** An output whose file is there. */
function placed(name: string, verified = true) {
  const path = join(out(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `program ${name}`);
  const sha256 = createHash("sha256").update(`program ${name}`).digest("hex");
  return output(targetPlan(), { path, sha256, verified });
}

function write(...outputs: ReturnType<typeof placed>[]) {
  const report = { outputs, universal: [], failures: [], notBuilt: [], durationMs: 1 };
  return writeLists(realHost({}), out(), report, { schemaVersion: 1, outputs: [] });
}

test("hashes as sha256sum reads them, by name, of what was verified alone", async () => {
  await write(placed("b-linux-amd64"), placed("a-linux-arm64"), placed("unverified/c", false), placed("c d"));
  const text = readFileSync(join(out(), "SHA256SUMS"), "utf8");
  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(64)),
  ).toEqual(["  a-linux-arm64", "  b-linux-amd64", "  c d"]);
  const { exitCode, stdout } = Bun.spawnSync(["sha256sum", "--check", "--strict", "SHA256SUMS"], { cwd: out() });
  const lines = ["a-linux-arm64: OK", "b-linux-amd64: OK", "c d: OK", ""];
  expect({ exitCode, stdout: stdout.toString() }).toEqual({ exitCode: 0, stdout: lines.join("\n") });
});

test("the document, readable for people too", async () => {
  await write();
  expect(readFileSync(join(out(), "artifacts.json"), "utf8")).toBe('{\n  "schemaVersion": 1,\n  "outputs": []\n}\n');
  expect(readFileSync(join(out(), "SHA256SUMS"), "utf8")).toBe("");
  for (const name of ["artifacts.json", "SHA256SUMS"]) expect(statSync(join(out(), name)).mode & 0o777).toBe(0o644);
});

test("those of the build before are replaced, and nothing else is left there", async () => {
  await write(placed("old"));
  await write(placed("new"));
  expect(readFileSync(join(out(), "SHA256SUMS"), "utf8")).toEndWith("  new\n");
  expect(readFileSync(join(out(), "SHA256SUMS"), "utf8").trimEnd().split("\n")).toHaveLength(1);
  expect(readdirSync(out()).sort()).toEqual(["SHA256SUMS", "artifacts.json", "new", "old"]);
});
