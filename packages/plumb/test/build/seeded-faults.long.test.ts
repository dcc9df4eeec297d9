// Outputs that are not what was asked for: each is told, gets no place among the others, and ends the build with status 1. The same
// builds without the fault show nothing.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../box.ts";
import { type BuildBox, createBuildBox, native, shownBy } from "./build-box.ts";

let box: BuildBox;
beforeEach(() => {
  box = createBuildBox();
});
afterEach(() => box.remove());

const arm64 = ["--target", "linux/arm64"] as const;
const apple = ["--target", "darwin/arm64"] as const;

/** The ids of errors; nothing may have come to the place of a sound output, nor have a hash. */
function errorsOf(args: readonly string[]): readonly string[] {
  const { outputs, status, summary } = box.build(...args);
  expect(status).toBe(1);
  expect(summary.verified).toBe(0);
  for (const { path } of outputs) expect(path).toStartWith("dist/unverified/");
  expect(readdirSync(join(box.project, "dist")).filter((name) => name.startsWith("hello-"))).toEqual([]);
  expect(readFileSync(join(box.project, "dist/SHA256SUMS"), "utf8")).toBe("");
  const errors = outputs.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "error"));
  return [...new Set(errors.map(({ id }) => id))];
}

test("without a fault nothing is said", () => {
  for (const args of [arm64, apple, ["--target", "windows/amd64"]]) {
    const document = box.build(...args);
    expect(shownBy(document)).toEqual([]);
    expect(document.status).toBe(0);
  }
}, 120_000);

describe("a file that is not the build's", () => {
  test("of another CPU, another system, and another program", () => {
    box.breakBuilds('GOOS=linux GOARCH=riscv64 CGO_ENABLED=0 "$GO" build -trimpath -o "$f" .');
    expect(errorsOf(arm64)).toContain("output-not-as-planned");
    expect(errorsOf(apple)).toContain("output-not-as-planned");
    box.source("other/main.go", "package main\n\nfunc main() {}\n");
    box.breakBuilds('GOOS=linux GOARCH=arm64 CGO_ENABLED=0 "$GO" build -trimpath -o "$f" ./other');
    expect(errorsOf(arm64)).toEqual(["output-not-as-planned"]);
  }, 180_000);

  test("with another level, other tags, not trimmed, or for another libc", () => {
    const build = (setting: string, flags = "-trimpath") =>
      box.breakBuilds(`env GOOS=linux GOARCH=arm64 CGO_ENABLED=0 ${setting} "$GO" build ${flags} -o "$f" .`);
    build("GOARM64=v8.0");
    expect(errorsOf(["--target", "linux/arm64/v8.2"])).toEqual(["output-not-as-planned"]);
    build("A=1", "-trimpath -tags other");
    expect(errorsOf([...arm64, "--tags", "wanted"])).toEqual(["output-not-as-planned"]);
    build("A=1", "");
    expect(errorsOf(arm64)).toEqual(["output-not-as-planned"]);
    build("A=1", "-trimpath -buildmode=pie");
    // It names a loader now.
    expect(errorsOf(arm64)).toEqual(["output-not-as-planned"]);
  }, 120_000);

  test("no program at all", () => {
    box.breakBuilds('echo "not a program" > "$f"');
    expect(errorsOf(arm64)).toEqual(["output-not-as-planned"]);
  }, 60_000);
});

describe("a file that was damaged", () => {
  test("a byte changed after it was signed", () => {
    box.breakBuilds(`printf 'X' | dd of="$f" bs=1 seek=300000 conv=notrunc 2>/dev/null`);
    expect(errorsOf(apple)).toEqual(["codesign-killed-9"]);
  }, 60_000);

  test("cut at its end, and near its beginning", () => {
    for (const size of ["-1000", "5000", "64"]) {
      box.breakBuilds(`truncate -s ${size} "$f"`);
      for (const target of ["linux/arm64", "darwin/arm64", "windows/amd64"]) {
        expect(errorsOf(["--target", target]).length).toBeGreaterThan(0);
      }
    }
  }, 120_000);

  test("not signed, which Apple silicon starts not", () => {
    // Darwin's linker signs for arm64 alone: the other CPU's program, with its CPU changed, has everything but a signature.
    box.breakBuilds(
      'dd if=/dev/zero of="$f" bs=1 seek=$(($(stat -c %s "$f") - 20000)) count=20000 conv=notrunc 2>/dev/null',
    );
    expect(errorsOf(apple)).toContain("codesign-killed-9");
  }, 60_000);
});

describe("go says that all went well", () => {
  test.each([
    ["and wrote nothing", 'rm "$f"'],
    ["and wrote an empty file", ': > "$f"'],
    ["and wrote a link", 'mv "$f" "$f.x"; ln -s "$f.x" "$f"'],
  ])(
    "%s",
    (_, lines) => {
      box.breakBuilds(lines);
      const { failures, outputs, status } = box.build(...arm64);
      expect(outputs).toEqual([]);
      expect(failures.map(({ target, log }) => `${target} ${log}`)).toEqual([
        "linux/arm64 go build ended with status 0 and wrote no hello",
      ]);
      expect(status).toBe(1);
    },
    60_000,
  );
});

test("one target that fails stops none of the others, and is explained", () => {
  box.source("other.go", "//go:build windows\n\npackage main\n\nvar _ = undefinedName\n");
  const { failures, outputs, summary, status } = box.build("--target", "linux/arm64,windows/amd64,darwin/arm64");
  expect(outputs.map(({ target }) => target)).toEqual(["linux/arm64", "darwin/arm64"]);
  expect(failures.map(({ target }) => target)).toEqual(["windows/amd64"]);
  expect(failures[0]?.log).toContain("undefined: undefinedName");
  expect(summary).toMatchObject({ verified: 2, failed: 1 });
  expect(status).toBe(1);
}, 120_000);

test("a folder in the place of an output is a matter of that target alone", () => {
  mkdirSync(join(box.project, "dist/hello-linux-arm64/mine"), { recursive: true });
  const { failures, outputs, status } = box.build("--target", "linux/arm64,windows/amd64");
  expect(failures.map(({ target, log }) => `${target} ${log}`)).toEqual([
    expect.stringMatching(/^linux\/arm64 cannot write .*hello-linux-arm64: (EISDIR|ENOTEMPTY|EEXIST)/),
  ]);
  expect(outputs.map(({ target, verified }) => `${target} ${verified}`)).toEqual(["windows/amd64 true"]);
  expect(status).toBe(1);
  expect(readdirSync(join(box.project, "dist")).filter((name) => name.startsWith("plumb-"))).toEqual([]);
}, 60_000);

test("a build that was killed for want of memory is tried once more, alone", () => {
  const once = join(box.root, "killed-once");
  const kill = `rm "$f"; echo "/go/pkg/tool/compile: signal: killed" >&2; s=1`;
  box.breakBuilds(`case "$f" in *arm64*) [ -e '${once}' ] || { touch '${once}'; ${kill}; } ;; esac`);
  const { summary, status } = box.build("--target", "linux/arm64,windows/amd64");
  expect(summary).toMatchObject({ verified: 2, failed: 0 });
  expect(status).toBe(0);
  box.breakBuilds(kill);
  const { failures } = box.build(...arm64);
  expect(failures.map(({ causes }) => causes[0]?.id)).toEqual(["oom-killed"]);
}, 60_000);

describe("policies", () => {
  const policy = (words: string, ...args: string[]) => {
    const document = box.build("--target", native, "--policy", words, ...args);
    return `${document.status} ${shownBy(document).join()}`;
  };

  test("a size, symbols, position", () => {
    expect(policy("max-size<=1MB")).toBe("1 error larger-than-allowed");
    expect(policy("max-size<=1GB")).toBe("0 ");
    expect(policy("stripped")).toBe("1 error not-stripped");
    expect(policy("stripped", "--strip")).toBe("0 ");
    expect(policy("pie")).toBe("1 error not-position-independent");
    expect(policy("static")).toBe("0 ");
    expect(policy("no-local-paths")).toBe("0 ");
    expect(policy("no-local-paths", "--no-trimpath")).toBe("1 error local-paths-inside");
    expect(policy("stripped", "--skip", "not-stripped")).toBe("0 ");
  }, 120_000);

  test("a clean tree", () => {
    const git = (...args: string[]) =>
      spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
        cwd: box.project,
        env: box.env,
      });
    expect(policy("clean")).toBe("1 error built-from-dirty-tree");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "first");
    // The folder of the outputs was not there when it was committed, and does not count.
    rmSync(join(box.project, "dist"), { recursive: true });
    git("add", "-A");
    git("commit", "-qm", "second");
    expect(policy("clean")).toBe("0 ");
    expect(policy("clean")).toBe("0 ");
    box.source("main.go", `${readFileSync(join(box.project, "main.go"), "utf8")}\n// changed\n`);
    expect(policy("clean")).toBe("1 error built-from-dirty-tree");
    const { stdout } = box.plumb("build", "--target", native);
    expect(stdout).toContain("! warning  revision ");
  }, 120_000);
});

test("bogus levels, unknown words, and mistakes in plumb.toml are told before anything is built", () => {
  const said = (...args: string[]) => {
    const { status, stderr } = box.plumb("build", ...args);
    return `${status} ${stderr.trim().split("\n").join(" ")}`;
  };
  expect(said("--target", "linux/amd64/v9")).toBe(
    "2 error: linux/amd64/v9: GOAMD64 has no v9; wanted v1, v2, v3 or v4 [TARGET_UNKNOWN] hint: or write linux/amd64 for Go's default",
  );
  box.env.GOAMD64 = "v9";
  expect(said("--target", "linux/amd64")).toContain("GOAMD64=v9 is set, and linux/amd64 has no such level");
  delete box.env.GOAMD64;
  expect(said("--policy", "statc")).toContain(
    'policy "statc" cannot be understood [POLICY_UNKNOWN] hint: did you mean static?',
  );
  box.source("plumb.toml", '[build]\nout = "dist"\n\ntagets = ["linux/arm64"]\n');
  expect(said()).toBe("2 error: plumb.toml:4: unknown key build.tagets [CONFIG_INVALID] hint: did you mean targets?");
  expect(existsSync(join(box.project, "dist"))).toBe(false);
});

test("Ctrl-C leaves no half file, no folder and no process", async () => {
  const cache = join(box.root, "cold-cache");
  mkdirSync(cache);
  const child = spawn(launcher, ["build", "--target", "linux/arm64,darwin/arm64,windows/amd64"], {
    cwd: box.project,
    env: { ...box.env, GOCACHE: cache },
    stdio: "ignore",
  });
  while (!existsSync(join(box.project, "dist"))) await Bun.sleep(20);
  await Bun.sleep(1000);
  child.kill("SIGINT");
  const status = await new Promise((resolve) => child.once("exit", resolve));
  expect(status).toBe(130);
  expect(readdirSync(join(box.project, "dist"))).toEqual([".gitignore"]);
  expect(readdirSync(box.root).filter((name) => name.startsWith("plumb-") && name !== "plumb-home")).toEqual([]);
  const left = spawnSync("pgrep", ["-f", cache], { encoding: "utf8" }).stdout;
  expect(left).toBe("");
}, 60_000);
