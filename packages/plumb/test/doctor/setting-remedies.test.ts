// Wrong lines in Go's settings file: the real go fails over them, plumb names them and mends them, takes that back to the byte,
// and its first remedy, pasted into a shell, mends them too.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Box, createBox, realGoroot, start } from "../box.ts";

const build = ["go", "build", "-o", "/dev/null", "main.go"];
// Under a name that is reserved, so that a mended GOPROXY finds nothing either.
const query = ["go", "list", "-m", "module.invalid/m@v1.0.0"];
const install = ["go", "install", "hello.go"];
const cgo = ["go", "build", "-o", "/dev/null", "os/user"];

// The builds share what they compile; each box would begin anew.
let cache: string;

beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "plumb-gocache-"));
});

afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Id, the file, a command that fails over it, and what go says. */
const faults: readonly (readonly [id: string, file: string, command: readonly string[], says: string])[] = [
  ["goroot-set-wrong", "GOROOT=/nonexistent/go\n", ["go", "version"], "cannot find GOROOT directory"],
  ["gopath-relative", "GOPATH=~/go\n", ["go", "env", "-u", "GOPATH"], "cannot start with shell metacharacter '~'"],
  ["bad-goarch-value", "GOARCH=x86_64\n", build, "unsupported GOOS/GOARCH pair"],
  ["bad-goarch-value", "GOARCH=aarch64\nGOOS=macos\n", build, "unsupported GOOS/GOARCH pair"],
  ["goflags-invalid", "GOFLAGS=mod=mod\n", build, 'non-flag "mod=mod"'],
  ["goflags-invalid", 'GOFLAGS=-ldflags "-s -w"\n', build, "parsing $GOFLAGS"],
  ["go111module-invalid", "GO111MODULE=true\n", build, "unknown environment setting GO111MODULE=true"],
  ["go111module-off", "GO111MODULE=off\n", ["go", "mod", "tidy"], "modules disabled by GO111MODULE=off"],
  ["gocache-off", "GOCACHE=off\n", build, "build cache is disabled by GOCACHE=off"],
  ["gocache-off", "GOCACHE=cache\n", build, "GOCACHE is not an absolute path"],
  ["gobin-relative", "GOBIN=bin\n", install, "GOBIN must be an absolute path"],
  ["gotmpdir-missing", "GOTMPDIR=/nonexistent\n", build, "creating work dir"],
  ["goproxy-invalid", "GOPROXY=/srv/proxy\n", query, "missing scheme"],
  ["goproxy-invalid", "GOPROXY=https://goproxy.invalid off\n", query, "in host name"],
  ["goproxy-invalid", "GOPROXY=\n", query, "contains no entries"],
  ["cc-setting-invalid", "CC=./gcc\n", build, "CC environment variable is relative"],
  ["cc-setting-invalid", "CC='gcc\n", build, "CC environment variable could not be parsed"],
  ["cc-not-found", "CC=no-such-compiler\n", cgo, '"no-such-compiler" not found'],
];

test.each(faults)(
  "%s: %j",
  (id, file, command, says) => {
    const box = createBox();
    try {
      box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
      box.write("work/main.go", "package main\n\nfunc main() {}\n");
      box.write("work/hello.go", "package main\n\nfunc main() {}\n");
      const settings = join(box.home, ".config/go/env");
      writeFileSync(settings, file);
      if (!file.startsWith("GOCACHE=")) box.env.GOCACHE = cache;
      expect(run(box, command).stderr).toContain(says);

      const { findings } = box.doctor();
      const finding = findings.find((candidate) => candidate.id === id);
      if (!finding) throw new Error(`found ${findings.map((other) => other.id).join(", ") || "nothing"}, wanted ${id}`);
      expect(box.plumb("doctor", "--fix", "--yes")).toMatchObject({ status: 0, stderr: "" });
      expect(run(box, command).stderr).not.toContain(says);
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect(readFileSync(settings, "utf8")).toBe(file);

      const [remedy] = finding.remedies;
      expect(start(["/bin/sh", "-ec", (remedy?.commands ?? []).join("\n")], box)).toMatchObject({ status: 0 });

      expect(run(box, command).stderr).not.toContain(says);
      expect(box.doctor().findings.map((finding) => finding.id)).toEqual([]);
    } finally {
      box.remove();
    }
  },
  60_000,
);

test("cc-path-with-spaces: the quoted path is found", () => {
  const box = createBox();
  try {
    box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
    const directory = join(box.root, "my tools");
    mkdirSync(directory);
    box.links("my tools", { gcc: "/usr/bin/gcc" });
    writeFileSync(join(box.home, ".config/go/env"), `CC=${directory}/gcc -pipe\n`);
    const [finding] = box.doctor().findings;
    expect(finding?.id).toBe("cc-path-with-spaces");
    expect(box.plumb("doctor", "--fix", "--yes").status).toBe(0);
    expect(box.go("env", "CC").trim()).toBe(`"${directory}/gcc" -pipe`);
    expect(box.plumb("doctor", "--undo").status).toBe(0);
    expect(start(["/bin/sh", "-ec", (finding?.remedies[0]?.commands ?? []).join("\n")], box).status).toBe(0);
    expect(box.go("env", "CC").trim()).toBe(`"${directory}/gcc" -pipe`);
    expect(box.doctor().findings).toEqual([]);
  } finally {
    box.remove();
  }
}, 60_000);

function run(box: Box, [name = "", ...args]: readonly string[]): { status: number | null; stderr: string } {
  return start([join(realGoroot, "bin", name), ...args], box);
}
