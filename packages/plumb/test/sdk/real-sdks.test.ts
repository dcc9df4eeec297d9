// Two real releases, brought by the module proxy that this machine's Go uses and proven by its checksum database; then verified as they
// are, and after everything that can happen to a tree.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { golangKey, openTreeHead, parseVerifierKey, provesInclusion, recordHash } from "@goplumb/sumdb";
import { type Box, createBox, goEnv } from "../box.ts";

const older = "1.24.4";
const newer = "1.26.8";
const platform = `${goEnv("GOHOSTOS")}-${goEnv("GOHOSTARCH")}`;

let box: Box;
let plumbHome: string;
const goroot = (version: string) => join(plumbHome, "sdks", `go${version}-${platform}`);

beforeAll(() => {
  box = createBox();
  plumbHome = join(box.root, "plumb-home");
  Object.assign(box.env, { PLUMB_HOME: plumbHome, GOPROXY: goEnv("GOPROXY"), GOSUMDB: "sum.golang.org" });
}, 60_000);

afterAll(() => box.remove());

function json(...args: string[]) {
  const { stdout, stderr, status } = box.plumb(...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return { ...JSON.parse(stdout), status };
}

test("are installed and proven", () => {
  const { sdks, status } = json("install", older, newer);
  expect(status).toBe(0);
  for (const { receipt, already } of sdks) {
    expect(already).toBe(false);
    const rungs = receipt.rungs.map((rung: { name: string; status: string }) => `${rung.name} ${rung.status}`);
    expect(rungs).toEqual([
      "size passed",
      "sha256 skipped",
      "openpgp skipped",
      "sumdb passed",
      "h1 passed",
      "header passed",
      "run passed",
    ]);
    // The proof in the receipt needs nobody's word but the key's.
    const { record, note, path } = receipt.sumdb;
    const head = openTreeHead(note, parseVerifierKey(golangKey));
    const hashes = path.map((hash: string) => Buffer.from(hash, "base64"));
    expect(provesInclusion(hashes, record.id, head.size, recordHash(Buffer.from(record.text)), head.root)).toBe(true);
    expect(record.text).toContain(receipt.h1);
  }
}, 120_000);

describe("once they are there", () => {
  test("they are there already, without any network", () => {
    const again = json("install", newer, older, "--offline");
    expect(again.sdks.map((sdk: { already: boolean }) => sdk.already)).toEqual([true, true]);
    expect(box.plumb("install", newer).stdout).toContain(`go${newer} for`);
  });

  test("list, use and which agree, and bin/ has what go itself looks for", () => {
    const listed = () =>
      json("list").sdks.map((sdk: { version: string; default: boolean }) => [sdk.version, sdk.default]);
    expect(listed()).toEqual([
      [`go${newer}`, false],
      [`go${older}`, true],
    ]);
    expect(json("use", "1.26")).toMatchObject({ version: `go${newer}`, onPath: false, status: 0 });
    expect(listed()[0]).toEqual([`go${newer}`, true]);
    expect(json("which")).toMatchObject({ version: `go${newer}`, path: join(goroot(newer), "bin/go") });
    const version = spawnSync(join(plumbHome, "bin/go"), ["version"], { env: { HOME: box.home }, encoding: "utf8" });
    expect(version.stdout).toStartWith(`go version go${newer} `);
    expect(readFileSync(join(plumbHome, "bin", `go${older}`)).equals(readFileSync(join(goroot(older), "bin/go")))).toBe(
      true,
    );
    json("use", older);
  });

  test("GOTOOLCHAIN=auto takes the one that go.mod asks for from PATH, with GOPROXY=off", () => {
    box.write("work/asks/go.mod", `module example.com/asks\n\ngo ${newer}\n`);
    const env = { ...box.env, PATH: `${join(plumbHome, "bin")}:/usr/bin:/bin`, GOPROXY: "off", GOTOOLCHAIN: "auto" };
    const options = { cwd: join(box.root, "work/asks"), env, encoding: "utf8" } as const;
    expect(spawnSync("go", ["version"], options).stdout).toStartWith(`go version go${newer} `);
    expect(spawnSync("go", ["env", "GOROOT"], options).stdout.trim()).toBe(goroot(newer));
    // Outside of the module it is the default.
    expect(spawnSync("go", ["version"], { ...options, cwd: box.root }).stdout).toStartWith(`go version go${older} `);
  });

  test("exec says of a program for another CPU that it is one, and passes on what comes of it", () => {
    const foreign = goEnv("GOHOSTARCH") === "arm64" ? "amd64" : "arm64";
    box.write("work/foreign/main.go", "package main\n\nfunc main() {}\n");
    const cwd = join(box.root, "work/foreign");
    const build = ["exec", "--go", newer, "--", "env", `GOARCH=${foreign}`, "go", "build", "-o", "foreign", "main.go"];
    expect(box.plumb("--cwd", cwd, ...build)).toMatchObject({ status: 0, stderr: "" });
    const { stderr } = box.plumb("exec", "--", join(cwd, "foreign"));
    expect(stderr).toContain(`foreign is for ${goEnv("GOHOSTOS")}/${foreign}, and this machine is`);
  });

  test("exec runs a command with the one that is meant, and passes its status on", () => {
    box.env.GOROOT = "/nonexistent";
    try {
      expect(box.plumb("exec", "--go", "1.26", "--", "go", "version").stdout).toContain(newer);
      expect(box.plumb("exec", "--", "go", "version").stdout).toContain(older);
      expect(box.plumb("exec", "--", "sh", "-c", "exit 7").status).toBe(7);
      expect(box.plumb("exec", "--", "sh", "-c", "kill -TERM $$").status).toBe(143);
      expect(box.plumb("exec", "--", "no-such-program").status).toBe(127);
      expect(box.plumb("exec", "--go", "1.20", "--", "true")).toMatchObject({ status: 2 });
    } finally {
      delete box.env.GOROOT;
    }
  });
});

describe("a bundle", () => {
  const closed = { HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1" };

  test("is proven where there is no network: by plumb, and unpacked by the go command itself", () => {
    const file = join(box.root, "sdks.tar");
    expect(json("install", older, "--bundle", file)).toMatchObject({ sdks: [{ version: `go${older}` }], status: 0 });
    Object.assign(box.env, closed, { PLUMB_HOME: join(box.root, "apart"), GOPROXY: "off" });
    try {
      const [installed] = json("install", "--from", file).sdks;
      expect(installed.receipt.rungs.map(({ status }: { status: string }) => status)).not.toContain("failed");
      expect(installed.receipt.source).toBe(file);
    } finally {
      Object.assign(box.env, { PLUMB_HOME: plumbHome, GOPROXY: goEnv("GOPROXY") });
      for (const name of Object.keys(closed)) delete box.env[name];
    }
    const proxy = join(box.root, "proxy");
    expect(spawnSync("sh", ["-c", `mkdir ${proxy} && tar xf ${file} -C ${proxy}`], { encoding: "utf8" }).stderr).toBe(
      "",
    );
    const env = {
      ...box.env,
      ...closed,
      GOPROXY: `file://${proxy}`,
      GOTOOLCHAIN: `go${older}`,
      GOMODCACHE: join(box.root, "modcache"),
      GOFLAGS: "-modcacherw",
    };
    const version = () => spawnSync("go", ["version"], { cwd: box.root, env, encoding: "utf8" });
    expect(version().stdout).toStartWith(`go version go${older} `);
    // It was proven: with one byte changed in a tile go refuses it.
    rmSync(env.GOMODCACHE, { recursive: true });
    spawnSync("sh", [
      "-c",
      `for tile in $(find ${proxy}/sumdb -name '*.p' -prune -o -path '*/tile/*' -type f -print); do printf x | dd of=$tile conv=notrunc status=none; done`,
    ]);
    rmSync(join(box.home, "go"), { recursive: true, force: true });
    expect(version().stderr).toMatch(/SECURITY ERROR|inconsistent|invalid/);
  }, 120_000);
});

describe("verify", () => {
  const verdict = (path: string, ...more: string[]) => {
    const { verdict, differences, explanation, odd, status } = json("verify", path, ...more);
    return { verdict, differences, explanation, odd, status };
  };
  const none = { missing: [], modified: [], extra: [] };
  /** Of hard links where cp makes them: the disk has enough to do. What is changed is replaced, so that the original stays. */
  const copy = (version: string, name: string) => {
    const path = join(box.root, name);
    copyTree(goroot(version), path);
    return path;
  };

  test("a fresh installation, without any network", () => {
    expect(verdict(goroot(newer), "--offline")).toEqual({
      verdict: "verified",
      differences: none,
      explanation: null,
      odd: [],
      status: 0,
    });
  });

  test("a changed go.env is configuration, and no failure", () => {
    const path = copy(newer, "configured");
    change(join(path, "go.env"), "GOTOOLCHAIN=local\n");
    const { differences, status } = verdict(path);
    expect([differences, status]).toEqual([{ ...none, modified: [{ path: "go.env", kind: "configuration" }] }, 0]);
    rmSync(path, { recursive: true });
  });

  test("files that were changed, removed and added are named, and nothing else", () => {
    const path = copy(newer, "changed");
    change(join(path, "src/fmt/print.go"), "\n");
    rmSync(join(path, "src/cmd/go.mod"));
    writeFileSync(join(path, "src/fmt/own.go"), "package fmt\n");
    symlinkSync("/etc/passwd", join(path, "lib/link"));
    expect(verdict(path)).toEqual({
      verdict: "modified",
      differences: {
        missing: ["src/cmd/go.mod"],
        modified: [{ path: "src/fmt/print.go", kind: "code" }],
        extra: ["src/fmt/own.go"],
      },
      explanation: null,
      odd: ["lib/link"],
      status: 1,
    });
    rmSync(path, { recursive: true });
  });

  test("two releases unpacked over one another are called that, with the one that was there", () => {
    const path = copy(newer, "mixed");
    copyTree(goroot(older), path);
    const { verdict: word, differences, explanation, status } = verdict(path);
    expect([word, status]).toEqual(["modified", 1]);
    expect(differences.extra).toContain("src/internal/abi/bounds.go");
    expect(differences.modified).toEqual([]);
    expect(explanation).toMatchObject({ kind: "mixture", others: [`go${newer}`] });
    expect(explanation.files).toBe(differences.extra.length);
    rmSync(path, { recursive: true });
  });

  test("a build of somebody else, and what is no release at all", () => {
    const path = copy(newer, "distribution");
    change(join(path, "bin/go"), "x");
    // One program that is another is no build of somebody's: it is a program that was changed.
    expect(verdict(path)).toMatchObject({ verdict: "modified", explanation: null, status: 1 });
    const tools = readdirSync(join(path, "pkg/tool", platform.replace("-", "_")));
    const programs = ["bin/gofmt", ...tools.map((name) => `pkg/tool/${platform.replace("-", "_")}/${name}`)];
    for (const program of programs) change(join(path, program), "x");
    expect(verdict(path)).toMatchObject({
      verdict: "modified",
      explanation: { kind: "other-build", files: 1 + programs.length },
      status: 1,
    });
    rmSync(join(path, "VERSION"));
    writeFileSync(join(path, "VERSION"), "devel go1.28-0123abcd\n");
    expect(verdict(path)).toMatchObject({ verdict: "unverifiable", status: 1 });
    rmSync(path, { recursive: true });
  });

  test("without a receipt the release is fetched to compare with, and thrown away", () => {
    const path = copy(older, "foreign");
    rmSync(join(path, "src/fmt/scan.go"));
    box.env.PLUMB_HOME = join(box.root, "other-home");
    try {
      expect(verdict(path).differences).toEqual({ ...none, missing: ["src/fmt/scan.go"] });
      expect(json("list").sdks).toEqual([]);
      expect(json("verify", path, "--offline")).toMatchObject({ error: { code: "SOURCE_UNREACHABLE" }, status: 4 });
    } finally {
      box.env.PLUMB_HOME = plumbHome;
    }
    rmSync(path, { recursive: true });
  }, 60_000);
});

function copyTree(from: string, to: string): void {
  const linked = spawnSync("cp", ["-al", "--remove-destination", `${from}/.`, to]);
  if (linked.status !== 0) cpSync(from, to, { recursive: true, force: true });
  spawnSync("find", [to, "-type", "d", "-exec", "chmod", "u+w", "{}", "+"]);
}

function change(path: string, more: string): void {
  const bytes = readFileSync(path);
  rmSync(path);
  writeFileSync(path, Buffer.concat([bytes, Buffer.from(more)]), { mode: 0o755 });
}

test("uninstall leaves nothing of an SDK, not even a link", () => {
  expect(json("uninstall", older)).toMatchObject({ removed: [{ version: `go${older}` }], status: 0 });
  expect(json("list").sdks.map((sdk: { version: string }) => sdk.version)).toEqual([`go${newer}`]);
  expect(spawnSync("ls", [join(plumbHome, "bin")], { encoding: "utf8" }).stdout).toBe(`go${newer}\n`);
  expect(box.plumb("uninstall", older).status).toBe(2);
});
