// plumb verify of single programs: those of this machine's own Go, against its release in the real log; and all others,
// which are in none.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sh } from "../../../../core/test/archive/support.ts";
import { type Box, createBox, goEnv, realGoroot } from "../../box.ts";
import { buildProgram, host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { unprintable } from "./verification.ts";

const go = join(realGoroot, "bin/go");
const compile = join(realGoroot, "pkg/tool", `${goEnv("GOHOSTOS")}_${goEnv("GOHOSTARCH")}`, "compile");
/** `go1.26.8` */
const version = readFileSync(join(realGoroot, "VERSION"), "utf8").split("\n")[0]?.trim() ?? "";
const platform = `${goEnv("GOHOSTOS")}/${goEnv("GOHOSTARCH")}`;

let box: Box;
let built: string;
/** The list of the release's files, as it is kept once the release was fetched. */
let list: string;

beforeAll(() => {
  if (!/^go1\.\d+(\.\d+|rc\d+|beta\d+)?$/.test(version)) {
    throw new Error(`these tests need a Go that the Go project released; VERSION in ${realGoroot} says "${version}"`);
  }
  box = createBox();
  const home = join(box.root, "plumb-home");
  list = join(home, "cache/manifests", `${version}-${platform.replace("/", "-")}.sha256`);
  Object.assign(box.env, { PLUMB_HOME: home, GOPROXY: goEnv("GOPROXY"), GOSUMDB: "sum.golang.org" });
  built = buildProgram(box.root);
}, 60_000);
afterAll(() => box?.remove());

function verify(path: string, ...more: string[]) {
  const { status, stdout, stderr } = box.plumb("verify", path, "--json", ...more);
  if (stdout === "") throw new Error(stderr);
  const isError = "error" in JSON.parse(stdout);
  expect(schemaErrors(isError ? "error" : "verify", stdout)).toEqual([]);
  return { ...JSON.parse(stdout), status };
}

/** A copy below the box, changed or not. */
function copy(from: string, name: string, change: (bytes: Buffer) => Buffer = (bytes) => bytes): string {
  const path = join(box.root, name);
  writeFileSync(path, change(readFileSync(from)));
  return path;
}

/** By one bit, in its middle. */
function flipped(bytes: Buffer): Buffer {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

const sha256 = (path: string) => new Bun.CryptoHasher("sha256").update(readFileSync(path)).digest("hex");
const ladder = (found: { rungs: readonly { name: string; status: string }[] }) =>
  found.rungs.map(({ name, status }) => `${name} ${status}`);

describe("a program of Go's own", () => {
  const verified = { verdict: "verified", status: 0, reason: null, version, platform };

  test("is verified where it lies; the release to compare with is fetched, and nothing kept of it but a list", () => {
    expect(verify(go)).toMatchObject(verified);
    const home = join(box.root, "plumb-home");
    expect(["sdks", "cache/downloads", "cache/manifests"].map((name) => readdirSync(join(home, name)))).toEqual([
      [],
      [],
      [basename(list)],
    ]);
  }, 60_000);

  test("is told as the file of the release that it is", () => {
    for (const [path, name] of [
      [go, "bin/go"],
      [join(realGoroot, "bin/gofmt"), "bin/gofmt"],
      [compile, `pkg/tool/${platform.replace("/", "_")}/compile`],
    ] as const) {
      const found = verify(path);
      expect(found).toMatchObject({ ...verified, subject: { kind: "program", path } });
      expect(ladder(found)).toEqual(["sumdb passed", "h1 passed"]);
      expect(found.rungs[1].detail).toStartWith(`${sha256(path)}, that of ${name} below h1:`);
    }
  });

  test("is verified as a copy under another name, and through a symbolic link to it", () => {
    const renamed = copy(compile, "holiday photo.jpeg");
    const link = join(box.root, "link");
    symlinkSync(renamed, link);
    for (const path of [renamed, link]) {
      expect(verify(path)).toMatchObject({ ...verified, subject: { kind: "program", path: renamed } });
    }
    expect(box.plumb("verify", link).stdout).toStartWith(`✓ ${version} for ${platform} in ${renamed}: verified\n`);
  });

  test("is not verified without a network: the list of its release's files is kept, and no proof of it", () => {
    expect(verify(compile, "--offline")).toMatchObject({ status: 4, error: { code: "SOURCE_UNREACHABLE" } });
  });
});

describe("one that was changed is modified, and nothing of it is taken for a file of the release:", () => {
  const isModified = (path: string) => {
    const found = verify(path);
    expect(found).toMatchObject({ verdict: "modified", status: 1, version, platform });
    expect(ladder(found)).toEqual(["sumdb passed", "h1 failed"]);
    return found;
  };

  test("by a bit", () => {
    const found = isModified(copy(compile, "flipped", flipped));
    expect(found.reason).toBe("it calls itself cmd/compile of the release, and is another build of it");
    expect(isModified(copy(go, "flipped-go", flipped)).reason).toContain("cmd/go of the release");
  });

  test("by a byte behind its end", () => {
    isModified(copy(compile, "longer", (bytes) => Buffer.concat([bytes, Buffer.of(0)])));
  });

  test("by strip", () => {
    const path = join(box.root, "stripped");
    sh(`strip -o "${path}" "${compile}"`, box.root);
    isModified(path);
  });

  test("also when somebody put its hash into the list that is kept", () => {
    const path = copy(compile, "listed", flipped);
    const right = readFileSync(list, "utf8");
    expect(right).toContain(sha256(compile));
    writeFileSync(list, right.replace(sha256(compile), sha256(path)));
    isModified(path);
    // The list did not prove itself: the release was fetched again.
    expect(readFileSync(list, "utf8")).toBe(right);
  }, 60_000);
});

describe("what is no program of Go's own cannot be verified, and plumb says what it is:", () => {
  const isUnverifiable = (path: string, kind: string, reason: string) => {
    const found = verify(path);
    expect(found).toMatchObject({ verdict: "unverifiable", status: 1, rungs: [], subject: { kind } });
    expect(found.reason).toContain(reason);
    return found;
  };

  test("a program that this Go has built, by its module", () => {
    const found = isUnverifiable(built, "program", "it is example.com/program");
    expect([found.version, found.platform]).toEqual([version, platform]);
    expect(box.plumb("verify", built).stdout).toContain("unverifiable: it is example.com/program");
  });

  test("one for another platform, called go", () => {
    const other = buildProgram(box.root, { arch: host.otherArch, path: "example.com/go" });
    const found = isUnverifiable(copy(other, "go"), "program", "it is example.com/go");
    expect(found.platform).toBe(`${host.os}/${host.otherArch}`);
  });

  test("one whose module would command a terminal", () => {
    const path = copy(built, "commands", (bytes) =>
      Buffer.from(bytes.toString("latin1").replaceAll("example.com/program", "example.com/\x1b[31mgm"), "latin1"),
    );
    isUnverifiable(path, "program", "it is example.com/");
    const { status, stdout } = box.plumb("verify", path);
    expect([status, unprintable(stdout)]).toEqual([1, []]);
  });

  test("one of Go's own, of a release that no log knows", () => {
    const unknown = version.replace(/^go1\.\d+/, (start) => `go1.${"9".repeat(start.length - 4)}`);
    const path = copy(compile, "unknown", (bytes) =>
      Buffer.from(bytes.toString("latin1").replaceAll(version, unknown), "latin1"),
    );
    expect(isUnverifiable(path, "program", "no record").version).toBe(unknown);
  });

  test("programs of others, and a script", () => {
    for (const path of ["/bin/sh", process.execPath]) isUnverifiable(path, "program", "a program that no Go has built");
    const script = box.write("script", "#!/bin/sh\necho go version go1.99.1 linux/amd64\n", 0o755);
    isUnverifiable(script, "file", "neither an archive nor a program");
  });

  test("a text, a source of the release, nothing, and the beginning of a program", () => {
    const files = [box.write("text", "text\n"), box.write("empty", ""), join(realGoroot, "src/fmt/print.go")];
    for (const path of files) isUnverifiable(path, "file", "it is neither an archive nor a program");
    const begin = copy(compile, "begin", (bytes) => bytes.subarray(0, 1000));
    expect(verify(begin)).toMatchObject({ verdict: "unverifiable", status: 1 });
  });
});
