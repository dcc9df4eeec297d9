// The places where a doctor is needed most: it must answer, truly, and with status 0 or 1.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, idsOf, realGoroot, start } from "../box.ts";

function diagnosed(arrange: (box: Box) => void): { ids: string[]; status: number | null; stderr: string } {
  const box = createBox();
  try {
    arrange(box);
    const { status, stdout, stderr } = box.plumb("doctor", "--json");
    return { ids: idsOf(JSON.parse(stdout)), status, stderr };
  } finally {
    box.remove();
  }
}

test("PATH is empty", () => {
  const { ids, status } = diagnosed((box) => Object.assign(box.env, { PATH: "" }));
  expect(ids[0]).toMatch(/^go-not-(on-path|installed)$/);
  expect(status).toBe(1);
});

test("no HOME at all", () => {
  const { ids, status, stderr } = diagnosed((box) => {
    delete box.env.HOME;
  });
  expect(ids).toEqual(["home-missing"]);
  expect(status).toBe(1);
  expect(stderr).toBe("");
});

test("a home that cannot be written", () => {
  const { ids, status } = diagnosed((box) => {
    box.env.HOME = "/proc/1";
  });
  expect(ids).toEqual(["cache-permission"]);
  expect(status).toBe(1);
});

test("without a home that can be written, what is printed to paste makes Go work", () => {
  const box = createBox();
  box.env.HOME = "/proc/1";
  const [finding] = box.doctor().findings;
  const script = (finding?.remedies[0]?.commands ?? []).join("\n");
  expect(script).toContain('export GOCACHE="/tmp/');
  // The same lines, kept inside of the box.
  const inBox = script.replaceAll("/tmp/", `${box.root}/`);
  box.write("work/main.go", "package main\n\nfunc main() {}\n");
  const { status, stderr } = start(["/bin/sh", "-c", `${inBox}\ngo vet main.go`], box);
  box.remove();
  expect([status, stderr]).toEqual([0, ""]);
});

test("a go command that prints nonsense, one that fails, and one that hangs: that may be a slow machine", () => {
  const scripts = { "echo hello": 1, "echo broken >&2; exit 7": 1, "sleep 600": 0 };
  for (const [script, wanted] of Object.entries(scripts)) {
    const { ids, status } = diagnosed((box) => {
      box.write("bin/go", `#!/bin/sh\n${script}\n`, 0o755);
      box.env.PATH = `${box.root}/bin:/usr/bin:/bin`;
    });
    expect([script, ids, status]).toEqual([script, ["go-does-not-run"], wanted]);
  }
});

test("a go command cut in half", () => {
  const { ids } = diagnosed((box) => {
    const half = readFileSync(join(realGoroot, "bin/go")).subarray(0, 3_000_000);
    mkdirSync(join(box.root, "bin"));
    Bun.write(join(box.root, "bin/go"), half);
    chmodSync(box.write("bin/.touch", ""), 0o644);
    box.env.PATH = `${box.root}/bin:/usr/bin:/bin`;
  });
  expect(ids.length).toBeGreaterThan(0);
});

test("a settings file full of garbage", () => {
  const { ids, status } = diagnosed((box) => {
    box.write("home/.config/go/env", "\0\xff\xfe=\n===\nGOFLAGS\n=GOROOT\n".repeat(1000));
  });
  // Nothing in it was meant for Go, and Go does not mind.
  expect(ids).toEqual([]);
  expect(status).toBe(0);
});

test("a settings file that is a directory, which go passes over without a word", () => {
  const box = createBox();
  mkdirSync(join(box.home, ".config/go/env"), { recursive: true });
  expect(box.go("env", "GOFLAGS")).toBe("\n");
  const [finding, ...more] = box.doctor().findings;
  expect([finding?.id, more]).toEqual(["go-env-file-unreadable", []]);
  expect(start(["/bin/sh", "-ec", (finding?.remedies[0]?.commands ?? []).join("\n")], box).status).toBe(0);
  expect(idsOf(box.doctor())).toEqual([]);
  box.remove();
});

test("a settings file that plumb does not read, though go might, costs the settings, and says so", () => {
  const box = createBox();
  box.write("home/.config/go/env", `#${"x".repeat(2 * 1024 * 1024)}\nGOFLAGS=-v\n`);
  expect(box.go("env", "GOFLAGS")).toBe("-v\n");
  const report = box.doctor();
  box.remove();
  const skipped = report.checks.filter((check) => check.status === "skipped");
  expect(skipped.length).toBeGreaterThan(0);
  expect(skipped[0]?.reason).toContain(".config/go/env");
});

test("PATH with missing, relative, empty, repeated and endless entries", () => {
  const { ids, status } = diagnosed((box) => {
    const many = Array.from({ length: 500 }, (_, index) => `/nonexistent/${index}`).join(":");
    box.env.PATH = `:.:relative:${box.env.PATH}:${box.env.PATH}:/etc/passwd:${many}:`;
  });
  expect(ids).toEqual([]);
  expect(status).toBe(0);
});

test("nothing is written to the home, and the run leaves no file behind", () => {
  const box = createBox();
  const before = spawnSync("find", [box.home], { encoding: "utf8" }).stdout;
  expect(box.plumb("doctor").status).toBe(0);
  expect(box.plumb("snapshot").status).toBe(0);
  expect(box.plumb("env").status).toBe(0);
  expect(box.plumb("env", "--explain", "GOTOOLCHAIN").status).toBe(0);
  expect(spawnSync("find", [box.home], { encoding: "utf8" }).stdout).toBe(before);
  expect(readdirSync(box.root).sort()).toEqual(["home", "work"]);
  box.remove();
});

test("env answers where there is no home, no PATH, a go that hangs, and garbage for settings", () => {
  const worlds: readonly ((box: Box) => void)[] = [
    (box) => Object.assign(box.env, { PATH: "" }),
    (box) => delete box.env.HOME,
    (box) => Object.assign(box.env, { HOME: "/proc/1" }),
    (box) => box.write("home/.config/go/env", "\0\xff\xfe=\n===\nGOFLAGS\n=GOROOT\nGO\x1b[31m=x\n".repeat(1000)),
    (box) => box.write("home/.bashrc", `export GOFLAGS=${"x".repeat(10_000_000)}`),
    (box) => {
      box.write("bin/go", "#!/bin/sh\nsleep 600\n", 0o755);
      box.env.PATH = `${box.root}/bin:/usr/bin:/bin`;
    },
  ];
  for (const arrange of worlds) {
    const box = createBox();
    arrange(box);
    for (const args of [["env"], ["env", "GOFLAGS"], ["env", "--explain", "GOTOOLCHAIN"]]) {
      const { status, stdout, stderr } = box.plumb(...args);
      expect([args, status, stderr]).toEqual([args, 0, ""]);
      expect(stdout).toContain("GO");
    }
    box.remove();
  }
}, 60_000);
