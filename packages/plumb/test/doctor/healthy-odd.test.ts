// Machines that look odd and are healthy: no finding, or the doctor cries wolf.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, idsOf, realGoroot, start } from "../box.ts";

function findingsIn(arrange: (box: Box) => void): string[] {
  const box = createBox();
  try {
    arrange(box);
    return idsOf(box.doctor());
  } finally {
    box.remove();
  }
}

test("Go behind a link in a directory with a space", () => {
  const found = findingsIn((box) => {
    mkdirSync(join(box.root, "my tools"));
    symlinkSync(realGoroot, join(box.root, "my tools/go"));
    box.env.PATH = `${box.root}/my tools/go/bin:/usr/bin:/bin`;
  });
  expect(found).toEqual([]);
});

test("the same go twice on PATH, once as a link", () => {
  const found = findingsIn((box) => {
    box.prependPath(box.links("bin", { go: join(realGoroot, "bin/go"), gofmt: join(realGoroot, "bin/gofmt") }));
    box.env.PATH += `:${realGoroot}/bin`;
  });
  expect(found).toEqual([]);
});

test("GOOS and GOARCH set to what they are anyway", () => {
  const [os = "", arch = ""] = spawnSync("go", ["env", "GOOS", "GOARCH"], { encoding: "utf8", cwd: "/" }).stdout.split(
    "\n",
  );
  expect(findingsIn((box) => Object.assign(box.env, { GOOS: os, GOARCH: arch }))).toEqual([]);
});

test("settings of a company: a proxy with credentials, a private prefix, flags", () => {
  const found = findingsIn((box) => {
    box.go("env", "-w", "GOPROXY=https://me:secret@goproxy.example.com,direct");
    box.go("env", "-w", "GOPRIVATE=git.example.com/*", "GOFLAGS=-mod=mod -trimpath");
  });
  expect(found).toEqual([]);
});

test("a compiler that is a wrapper script, with arguments", () => {
  const found = findingsIn((box) => {
    box.write("bin/ccache-like", '#!/bin/sh\nexec "$@"\n', 0o755);
    box.env.CC = `${join(box.root, "bin/ccache-like")} gcc -O2`;
  });
  expect(found).toEqual([]);
});

test("a compiler in a directory with a space, quoted the way Go wants it", () => {
  const found = findingsIn((box) => {
    box.links("my compilers", { gcc: "/usr/bin/gcc" });
    box.env.CC = `'${join(box.root, "my compilers/gcc")}'`;
  });
  expect(found).toEqual([]);
});

test("a home with spaces, two GOPATH entries, and the settings elsewhere", () => {
  const found = findingsIn((box) => {
    mkdirSync(join(box.root, "Jane Doe"));
    box.env.HOME = join(box.root, "Jane Doe");
    box.env.XDG_CONFIG_HOME = join(box.root, "settings");
    box.env.GOPATH = `${box.root}/one:${box.root}/two`;
    box.go("env", "-w", "GONOSUMDB=git.example.com");
  });
  expect(found).toEqual([]);
});

test("a workspace with a vendored module that is in order", () => {
  const found = findingsIn((box) => {
    box.write("work/x/go.mod", "module example.com/x\n\ngo 1.21\n");
    box.write("work/x/x.go", "package x\n");
    box.write(
      "work/go.mod",
      "module example.com/m\n\ngo 1.21\n\nrequire example.com/x v1.2.0\n\nreplace example.com/x => ./x\n",
    );
    box.write("work/main.go", 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n');
    box.go("mod", "vendor");
    expect(start([join(realGoroot, "bin/go"), "build", "./..."], box).status).toBe(0);
  });
  expect(found).toEqual([]);
});

test("no cgo, on purpose, for one shell", () => {
  expect(findingsIn((box) => Object.assign(box.env, { CGO_ENABLED: "0" }))).toEqual([]);
});

test("GOTOOLCHAIN that names the Go that is there", () => {
  const version = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8", cwd: "/" }).stdout.trim();
  expect(findingsIn((box) => Object.assign(box.env, { GOTOOLCHAIN: version }))).toEqual([]);
});
