// The Homebrew formula, read by a real ruby with a stand-in for Homebrew: each platform gets the URL and the hash of its file.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileName, targets } from "../../build/targets.ts";
import { run } from "../../library/consumer.ts";
import { formula } from "../../release/formula.ts";
import { releasesUrl } from "../../release/releases-url.ts";
import { parseSums } from "../../release/sums.ts";

const root = join(import.meta.dirname, "../../..");
const { version } = JSON.parse(readFileSync(join(root, "packages/plumb/package.json"), "utf8"));
/** Another one for each file. */
const sums = new Map(targets.map((target, at) => [fileName(target), String(at).repeat(64)])).set(
  "plumb.1",
  "a".repeat(64),
);
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-formula-"));
  path = join(folder, "plumb.rb");
  const list = join(folder, "SHA256SUMS");
  writeFileSync(list, [...sums].map(([name, hash]) => `${hash}  ${name}\n`).join(""));
  run([process.execPath, join(root, "tools/formula.ts"), "--sums", list, "--out", path], root);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("ruby has no complaint", () => {
  expect(run(["ruby", "-wc", path], folder)).toBe("Syntax OK\n");
});

test.each([
  ["macos", "arm", "plumb-darwin-arm64"],
  ["macos", "intel", "plumb-darwin-x64"],
  ["linux", "arm", "plumb-linux-arm64"],
  ["linux", "intel", "plumb-linux-x64"],
])("%s on %s gets %s, installed as plumb, with completions", (os, cpu, file) => {
  writeFileSync(join(folder, file), "");
  const standIn = join(root, "tools/test/release/stand-in-formula.rb");
  const facts = JSON.parse(run(["ruby", standIn, path, os, cpu, join(folder, file)], folder));
  rmSync(join(folder, file));
  expect(facts).toMatchObject({
    version,
    url: `https://github.com/goplumb/plumb/releases/download/v${version}/${file}`,
    sha256: sums.get(file),
    homepage: "https://github.com/goplumb/plumb",
    license: "Apache-2.0",
    installed: { [file]: "plumb" },
    completions: [["/prefix/bin/plumb", "completion"]],
    resources: { manual: [`https://github.com/goplumb/plumb/releases/download/v${version}/plumb.1`, "a".repeat(64)] },
    manual: "plumb.1",
    depends: os === "macos" ? [{ macos: "ventura" }] : [],
    ran: [
      "/prefix/bin/plumb --version",
      "/prefix/bin/plumb version --json",
      "/prefix/bin/plumb inspect /prefix/bin/plumb",
    ],
  });
});

test("an executable without a hash, and a list of another form, make no formula", () => {
  const without = new Map([...sums].filter(([name]) => name !== "plumb-darwin-x64"));
  expect(() => formula({ version, url: releasesUrl(), sums: without })).toThrow("no hash for darwin-x64");
  // A release from before there was a manual page has none to install.
  sums.delete("plumb.1");
  expect(formula({ version, url: releasesUrl(), sums })).not.toContain("man1");
  for (const line of ["abc  plumb", `${"0".repeat(64)}  ../plumb`, `${"0".repeat(64)}  a"; system "x`]) {
    expect(() => parseSums(`${line}\n`)).toThrow("no line of SHA256SUMS");
  }
  const twice = `${"0".repeat(64)}  plumb-linux-x64\n`;
  expect(() => parseSums(twice + twice)).toThrow("twice");
});
